import { confirmSession } from '@/lib/auth/confirm-session'
import { PasswordConfirmation, SessionConfirmed } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const PUT = route({
  access: 'learner',
  summary: 'confirm a session by the password',
  body: PasswordConfirmation,
  returns: SessionConfirmed,
  handle: ({ actor, body }) => confirmSession(actor, body.password),
})
