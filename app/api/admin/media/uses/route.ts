import { route } from '@/lib/http/route'
import { AdminFilter } from '@/lib/media/admin-library-schemas'
import { FilterUses } from '@/lib/media/filter-use-schemas'
import { readFilterUses } from '@/lib/media/read-filter-uses'

export const GET = route({
  access: 'admin',
  summary: 'tell who is hurt when the files of a filter go',
  query: AdminFilter,
  returns: FilterUses,
  handle: ({ actor, query }) => readFilterUses(actor, query),
})
