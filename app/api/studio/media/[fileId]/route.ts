import { route } from '@/lib/http/route'
import { readLibraryFile } from '@/lib/media/read-library-file'
import { FileRef, LibraryDetails } from '@/lib/media/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read everything about a file',
  params: FileRef,
  returns: LibraryDetails,
  handle: ({ actor, params }) => readLibraryFile(actor, params.fileId),
})
