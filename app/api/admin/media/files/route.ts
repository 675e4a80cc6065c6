import { route } from '@/lib/http/route'
import { AdminPage, AdminSearch } from '@/lib/media/admin-library-schemas'
import { listAdminLibrary } from '@/lib/media/list-admin-library'

export const GET = route({
  access: 'admin',
  summary: 'list everybody’s files',
  query: AdminSearch,
  returns: AdminPage,
  shape: 'page',
  handle: ({ actor, query }) => listAdminLibrary(actor, query),
})
