import { rawRoute } from '@/lib/http/route'
import { exportRuleItems } from '@/lib/media/export-rule-items'
import { RuleItemExport, RuleRunRef } from '@/lib/media/rule-schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the files of a run of a rule',
  params: RuleRunRef,
  query: RuleItemExport,
  handle: ({ actor, params, query }) => exportRuleItems(actor, params.runId, query.format),
})
