import { z } from 'zod'
import { resetStatementStatistics } from '@/lib/analytics/reset-statements'
import { NodeChoice, StatementChoice, SystemStatements } from '@/lib/analytics/system-schemas'
import { systemStatements } from '@/lib/analytics/system-statements'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read slow and frequent statements',
  query: StatementChoice,
  returns: SystemStatements,
  handle: ({ actor, query }) => systemStatements(actor, query),
})

export const DELETE = route({
  access: 'admin',
  summary: 'count statements anew',
  query: NodeChoice,
  returns: z.undefined(),
  status: 204,
  handle: async ({ actor, query }) => {
    await resetStatementStatistics(actor, query)
    return undefined
  },
})
