import { route } from '@/lib/http/route'
import { retryProcessing } from '@/lib/media/retry-processing'
import { FileRef, LessonFile } from '@/lib/media/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'process a file again',
  params: FileRef,
  returns: LessonFile,
  status: 202,
  handle: ({ actor, params }) => retryProcessing(actor, params.fileId),
})
