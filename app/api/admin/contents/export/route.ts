import { rawRoute } from '@/lib/http/route'
import { ContentExport } from '@/lib/media/contents-schemas'
import { exportContents } from '@/lib/media/export-contents'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the contents that make up a figure of the ledger',
  query: ContentExport,
  handle: async ({ actor, query }) => exportContents(actor, query),
})
