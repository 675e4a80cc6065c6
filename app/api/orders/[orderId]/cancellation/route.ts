import { route } from '@/lib/http/route'
import { Order, OrderRef } from '@/lib/shop/schemas'
import { cancelOrder } from '@/lib/shop/settle-order'

export const PUT = route({
  access: 'learner',
  summary: 'cancel an order',
  params: OrderRef,
  returns: Order,
  handle: ({ actor, params }) => cancelOrder(actor, params.orderId),
})
