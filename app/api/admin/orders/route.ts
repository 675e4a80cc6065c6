import { listPurchases } from '@/lib/analytics/list-purchases'
import { PurchasePage, PurchaseSearch } from '@/lib/analytics/purchase-schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'list the orders and payments of everybody',
  query: PurchaseSearch,
  returns: PurchasePage,
  shape: 'page',
  handle: ({ actor, query }) => listPurchases(actor, query),
})
