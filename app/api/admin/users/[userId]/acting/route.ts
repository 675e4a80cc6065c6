import { startActing } from '@/lib/auth/act-as'
import { ActingInput, ActingStarted, PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'admin',
  summary: 'act as a person',
  params: PersonRef,
  body: ActingInput,
  returns: ActingStarted,
  status: 201,
  handle: ({ actor, params, body }) => startActing(actor, params.userId, body.reason),
})
