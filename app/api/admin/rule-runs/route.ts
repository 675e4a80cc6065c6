import { route } from '@/lib/http/route'
import { listRuleRuns } from '@/lib/media/list-rule-runs'
import { RuleRunPage, RuleRunSearch } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list plans and runs of rules with what they promised and did',
  query: RuleRunSearch,
  returns: RuleRunPage,
  shape: 'page',
  handle: ({ actor, query }) => listRuleRuns(actor, query),
})
