import { route } from '@/lib/http/route'
import { readFileUses } from '@/lib/learning/read-uses'
import { FileRef } from '@/lib/media/schemas'
import { FileUses } from '@/lib/media/trash-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what deleting a file would touch',
  params: FileRef,
  returns: FileUses,
  handle: ({ actor, params }) => readFileUses(actor, params.fileId),
})
