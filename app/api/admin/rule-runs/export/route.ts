import { rawRoute } from '@/lib/http/route'
import { exportRuleRuns } from '@/lib/media/list-rule-runs'
import { RuleRunExport } from '@/lib/media/rule-schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export plans and runs of rules',
  query: RuleRunExport,
  handle: ({ actor, query }) => exportRuleRuns(actor, query.format),
})
