import { route } from '@/lib/http/route'
import { makePlan } from '@/lib/media/rule-runs'
import { RuleRef, RuleRun } from '@/lib/media/rule-schemas'

export const POST = route({
  access: 'admin',
  summary: 'record what a rule is about now as a plan',
  params: RuleRef,
  returns: RuleRun,
  status: 201,
  handle: ({ actor, params }) => makePlan(actor, params.ruleId),
})
