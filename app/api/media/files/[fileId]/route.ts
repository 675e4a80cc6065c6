import { z } from 'zod'
import { route } from '@/lib/http/route'
import { readFile } from '@/lib/media/read-file'
import { removeFile } from '@/lib/media/remove-file'
import { FileRef, LessonFile } from '@/lib/media/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read the state of a file',
  params: FileRef,
  returns: LessonFile,
  handle: ({ actor, params }) => readFile(actor, params.fileId),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'remove a file',
  params: FileRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeFile(actor, params.fileId),
})
