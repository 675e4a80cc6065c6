import { route } from '@/lib/http/route'
import { listTargets } from '@/lib/media/dry-run-rule'
import { RuleChoicePage, RuleItemPage } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list the files that a rule would touch',
  query: RuleChoicePage,
  returns: RuleItemPage,
  handle: ({ actor, query }) => listTargets(actor, query),
})
