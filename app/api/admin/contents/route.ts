import { route } from '@/lib/http/route'
import { ContentFilter, ContentPage } from '@/lib/media/contents-schemas'
import { listContents } from '@/lib/media/list-contents'

export const GET = route({
  access: 'admin',
  summary: 'list the contents that make up a figure of the ledger',
  query: ContentFilter,
  returns: ContentPage,
  shape: 'page',
  handle: ({ actor, query }) => listContents(actor, query),
})
