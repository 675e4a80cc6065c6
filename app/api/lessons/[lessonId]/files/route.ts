import { LessonRef } from '@/lib/catalog/schemas'
import { useLibraryFile } from '@/lib/catalog/use-library-file'
import { route } from '@/lib/http/route'
import { FileRef, LessonFile } from '@/lib/media/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'use a file of the library in a lesson',
  params: LessonRef,
  body: FileRef,
  returns: LessonFile,
  status: 201,
  handle: ({ actor, params, body }) => useLibraryFile(actor, params.lessonId, body.fileId),
})
