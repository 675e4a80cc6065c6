import { route } from '@/lib/http/route'
import { readFileProgress } from '@/lib/learning/read-progress'
import { FileProgress, ProgressFileRef } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read progress of a file',
  params: ProgressFileRef,
  returns: FileProgress,
  shape: 'flat',
  handle: ({ actor, params }) => readFileProgress(actor, params.fileId),
})
