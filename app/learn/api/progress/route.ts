import { route } from '@/lib/http/route'
import { recordProgress } from '@/lib/learning/record-progress'
import { ProgressReport, RecordedProgress } from '@/lib/learning/schemas'

export const POST = route({
  access: 'learner',
  summary: 'record progress',
  body: ProgressReport,
  returns: RecordedProgress,
  shape: 'flat',
  handle: ({ actor, body }) => recordProgress(actor, body),
})
