import { NodeChoice, SystemSessions } from '@/lib/analytics/system-schemas'
import { systemSessions } from '@/lib/analytics/system-sessions'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the open sessions of a database',
  query: NodeChoice,
  returns: SystemSessions,
  handle: ({ actor, query }) => systemSessions(actor, query),
})
