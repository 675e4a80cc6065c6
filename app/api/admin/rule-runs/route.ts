import { z } from 'zod'
import { route } from '@/lib/http/route'
import { listRuleRuns } from '@/lib/media/rule-runs'
import { RuleRun } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list plans and runs of rules with what they promised and did',
  returns: z.array(RuleRun),
  handle: ({ actor }) => listRuleRuns(actor),
})
