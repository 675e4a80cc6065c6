import { route } from '@/lib/http/route'
import { AdminFilter, AdminTotals } from '@/lib/media/admin-library-schemas'
import { sumAdminLibrary } from '@/lib/media/list-admin-library'

export const GET = route({
  access: 'admin',
  summary: 'add up the files of a filter',
  query: AdminFilter,
  returns: AdminTotals,
  handle: ({ actor, query }) => sumAdminLibrary(actor, query),
})
