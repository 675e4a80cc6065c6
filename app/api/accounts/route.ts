import { register } from '@/lib/auth/register'
import { Account, SignUpInput } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'public',
  summary: 'sign up',
  // Room for a class that signs up from one address, none for a program that hashes passwords at our cost.
  rateLimit: { calls: 100, windowSeconds: 3600 },
  body: SignUpInput,
  returns: Account,
  status: 201,
  handle: ({ body }) => register(body),
})
