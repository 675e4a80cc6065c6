import { route } from '@/lib/http/route'
import { approveRun, cancelRun } from '@/lib/media/rule-runs'
import { RuleRun, RuleRunRef } from '@/lib/media/rule-schemas'

export const PUT = route({
  access: 'admin',
  summary: 'approve a plan of a rule',
  params: RuleRunRef,
  returns: RuleRun,
  status: 202,
  handle: ({ actor, params }) => approveRun(actor, params.runId),
})

export const DELETE = route({
  access: 'admin',
  summary: 'decline a plan of a rule or end its run',
  params: RuleRunRef,
  returns: RuleRun,
  handle: ({ actor, params }) => cancelRun(actor, params.runId),
})
