import { exportPurchases } from '@/lib/analytics/list-purchases'
import { PurchaseExport } from '@/lib/analytics/purchase-schemas'
import { rawRoute } from '@/lib/http/route'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the orders and payments of everybody',
  query: PurchaseExport,
  handle: async ({ actor, query }) => exportPurchases(actor, query),
})
