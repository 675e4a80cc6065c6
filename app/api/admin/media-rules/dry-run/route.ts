import { route } from '@/lib/http/route'
import { dryRunRule } from '@/lib/media/dry-run-rule'
import { RuleChoice, RuleDryRun } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'read what a rule would do',
  query: RuleChoice,
  returns: RuleDryRun,
  handle: ({ actor, query }) => dryRunRule(actor, query),
})
