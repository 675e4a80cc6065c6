import { route } from '@/lib/http/route'
import { restoreFile } from '@/lib/media/restore-file'
import { FileRef, LessonFile } from '@/lib/media/schemas'

export const PUT = route({
  access: 'instructor',
  summary: 'bring a file back from the trash',
  params: FileRef,
  returns: LessonFile,
  handle: ({ actor, params }) => restoreFile(actor, params.fileId),
})
