import { z } from 'zod'
import { endSession } from '@/lib/auth/own-sessions'
import { SessionRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'learner',
  summary: 'sign out in one place',
  params: SessionRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => endSession(actor, params.sessionId),
})
