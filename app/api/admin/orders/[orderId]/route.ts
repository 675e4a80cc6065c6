import { readPurchase } from '@/lib/analytics/list-purchases'
import { PurchaseDetails, PurchaseRef } from '@/lib/analytics/purchase-schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read an order or a payment of anybody',
  params: PurchaseRef,
  returns: PurchaseDetails,
  handle: ({ actor, params }) => readPurchase(actor, params.orderId),
})
