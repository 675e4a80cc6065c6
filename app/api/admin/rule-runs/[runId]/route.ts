import { route } from '@/lib/http/route'
import { readRuleRun, undoRun } from '@/lib/media/rule-runs'
import { RuleRun, RuleRunRef } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'read how far a run of a rule is',
  params: RuleRunRef,
  returns: RuleRun,
  handle: ({ actor, params }) => readRuleRun(actor, params.runId),
})

export const DELETE = route({
  access: 'admin',
  summary: 'undo a run of a rule',
  params: RuleRunRef,
  returns: RuleRun,
  status: 202,
  handle: ({ actor, params }) => undoRun(actor, params.runId),
})
