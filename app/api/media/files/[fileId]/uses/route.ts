import { route } from '@/lib/http/route'
import { readFileUses } from '@/lib/learning/read-uses'
import { FileRef, FileUses } from '@/lib/media/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what deleting a file would touch',
  params: FileRef,
  returns: FileUses,
  handle: ({ actor, params }) => readFileUses(actor, params.fileId),
})
