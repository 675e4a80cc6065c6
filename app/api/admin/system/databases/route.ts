import { systemDatabases } from '@/lib/analytics/system-databases'
import { NodeChoice, SystemDatabases } from '@/lib/analytics/system-schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read the sizes of databases, tables and collections',
  query: NodeChoice,
  returns: SystemDatabases,
  handle: ({ actor, query }) => systemDatabases(actor, query),
})
