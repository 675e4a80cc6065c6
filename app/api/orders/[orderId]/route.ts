import { route } from '@/lib/http/route'
import { readOrder } from '@/lib/shop/read-order'
import { Order, OrderRef } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read an order',
  params: OrderRef,
  returns: Order,
  handle: ({ actor, params }) => readOrder(actor, params.orderId),
})
