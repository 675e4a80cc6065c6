import { listMedia } from '@/lib/analytics/list-media'
import { MediaFilter, MediaPage } from '@/lib/analytics/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'list media by date or size',
  query: MediaFilter,
  returns: MediaPage,
  shape: 'page',
  handle: ({ actor, query }) => listMedia(actor, query),
})
