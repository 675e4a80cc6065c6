import { requestExport } from '@/lib/auth/request-export'
import { DataExport, PasswordConfirmation } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'learner',
  summary: 'ask for a copy of the own data',
  // Each copy reads everything about a person.
  rateLimit: { calls: 20, windowSeconds: 3600 },
  body: PasswordConfirmation,
  returns: DataExport,
  status: 201,
  handle: ({ actor, body }) => requestExport(actor, body.password),
})
