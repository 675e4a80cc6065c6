import { route } from '@/lib/http/route'
import { LibraryDetails } from '@/lib/media/library-schemas'
import { readLibraryFile } from '@/lib/media/read-library-file'
import { FileRef } from '@/lib/media/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read everything about a file',
  params: FileRef,
  returns: LibraryDetails,
  handle: ({ actor, params }) => readLibraryFile(actor, params.fileId),
})
