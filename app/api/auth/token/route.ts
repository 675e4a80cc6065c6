import { z } from 'zod'
import { issueAccessToken } from '@/lib/auth/issue-access-token'
import { AccessToken, SignInInput } from '@/lib/auth/schemas'
import { signOut } from '@/lib/auth/sign-out'
import { clientAddress } from '@/lib/http/client-address'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'public',
  summary: 'get an access token',
  body: SignInInput,
  returns: AccessToken,
  shape: 'flat',
  handle: ({ request, body }) =>
    issueAccessToken(body, {
      address: clientAddress(request),
      userAgent: request.headers.get('user-agent') ?? undefined,
    }),
})

export const DELETE = route({
  access: 'learner',
  summary: 'end the session of an access token',
  returns: z.void(),
  status: 204,
  handle: ({ actor }) => signOut(actor.sessionId),
})
