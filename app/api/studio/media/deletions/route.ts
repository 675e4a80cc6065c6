import { route } from '@/lib/http/route'
import { DeletionReport, FileChoice } from '@/lib/media/library-schemas'
import { removeFiles } from '@/lib/media/remove-files'

export const POST = route({
  access: 'instructor',
  summary: 'remove several files',
  body: FileChoice,
  returns: DeletionReport,
  handle: ({ actor, body }) => removeFiles(actor, body.fileIds),
})
