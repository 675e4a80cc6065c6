import { route } from '@/lib/http/route'
import { LibraryPage, LibrarySearch } from '@/lib/media/library-schemas'
import { listLibrary } from '@/lib/media/list-library'

export const GET = route({
  access: 'instructor',
  summary: 'list own files',
  query: LibrarySearch,
  returns: LibraryPage,
  shape: 'page',
  handle: ({ actor, query }) => listLibrary(actor, query),
})
