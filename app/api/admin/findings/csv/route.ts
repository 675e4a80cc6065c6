import { rawRoute } from '@/lib/http/route'
import { exportFindings } from '@/lib/media/export-findings'
import { FindingState } from '@/lib/media/finding-schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export what is wrong in the stores',
  query: FindingState,
  handle: async ({ actor, query }) => exportFindings(actor, query.state),
})
