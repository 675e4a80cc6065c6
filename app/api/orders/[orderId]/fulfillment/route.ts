import { route } from '@/lib/http/route'
import { Order, OrderRef } from '@/lib/shop/schemas'
import { fulfillOrder } from '@/lib/shop/settle-order'

export const PUT = route({
  access: 'learner',
  summary: 'fulfill an order',
  params: OrderRef,
  returns: Order,
  handle: ({ actor, params }) => fulfillOrder(actor, params.orderId),
})
