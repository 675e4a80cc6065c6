import { z } from 'zod'
import { route } from '@/lib/http/route'
import { SavedFilter, SavedFilterInput } from '@/lib/media/admin-library-schemas'
import { listSavedFilters, saveFilter } from '@/lib/media/saved-filters'

export const GET = route({
  access: 'admin',
  summary: 'list own saved filters',
  returns: z.array(SavedFilter),
  handle: ({ actor }) => listSavedFilters(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'save a filter',
  body: SavedFilterInput,
  returns: SavedFilter,
  status: 201,
  handle: ({ actor, body }) => saveFilter(actor, body),
})
