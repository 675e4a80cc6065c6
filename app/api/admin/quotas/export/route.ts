import { rawRoute } from '@/lib/http/route'
import { exportQuotas } from '@/lib/media/export-quotas'
import { QuotaExport } from '@/lib/media/limit-schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export who keeps how much and may keep how much',
  query: QuotaExport,
  handle: async ({ actor, query }) => exportQuotas(actor, query),
})
