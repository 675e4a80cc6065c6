import { route } from '@/lib/http/route'
import { listRuleItems } from '@/lib/media/dry-run-rule'
import { RuleItemPage, RuleItemSearch, RuleRunRef } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list the files of a run of a rule',
  params: RuleRunRef,
  query: RuleItemSearch,
  returns: RuleItemPage,
  handle: ({ actor, params, query }) => listRuleItems(actor, params.runId, query),
})
