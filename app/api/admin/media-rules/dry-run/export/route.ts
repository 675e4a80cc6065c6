import { rawRoute } from '@/lib/http/route'
import { exportTargets } from '@/lib/media/export-rule-items'
import { RuleChoiceExport } from '@/lib/media/rule-schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the files that a rule would touch',
  query: RuleChoiceExport,
  handle: ({ actor, query }) => exportTargets(actor, query),
})
