import { z } from 'zod'
import { route } from '@/lib/http/route'
import { SavedFilterRef } from '@/lib/media/admin-library-schemas'
import { removeSavedFilter } from '@/lib/media/saved-filters'

export const DELETE = route({
  access: 'admin',
  summary: 'remove a saved filter',
  params: SavedFilterRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeSavedFilter(actor, params.filterId),
})
