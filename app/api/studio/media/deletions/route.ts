import { route } from '@/lib/http/route'
import { removeFiles } from '@/lib/media/remove-files'
import { DeletionReport, FileChoice } from '@/lib/media/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'remove several files',
  body: FileChoice,
  returns: DeletionReport,
  handle: ({ actor, body }) => removeFiles(actor, body.fileIds),
})
