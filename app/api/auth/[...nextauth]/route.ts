import { z } from 'zod'
import { answerNextAuth } from '@/lib/auth/next-auth'
import { clientAddress } from '@/lib/http/client-address'
import { rawRoute } from '@/lib/http/route'

// Only what we use of next-auth: its log endpoint, for one, would write what strangers send.
const Action = z.enum(['csrf', 'session', 'providers', 'signin', 'signout', 'callback', 'error'])
const AuthPath = z.object({ nextauth: z.tuple([Action]).rest(z.string()) })

const handler = rawRoute({
  access: 'public',
  summary: 'sign a browser in or out',
  params: AuthPath,
  handle: ({ request, actor, params }) =>
    answerNextAuth({ request, actor, segments: params.nextauth, address: clientAddress(request) }),
})

export const GET = handler
export const POST = handler
