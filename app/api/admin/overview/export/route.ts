import { exportOverview } from '@/lib/analytics/export-overview'
import { OverviewExport } from '@/lib/analytics/overview-schemas'
import { rawRoute } from '@/lib/http/route'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export a table of the overview',
  query: OverviewExport,
  handle: async ({ actor, query }) => exportOverview(actor, query),
})
