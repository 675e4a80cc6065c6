import { idempotencyKeyOf } from '@/lib/http/idempotency-key'
import { route } from '@/lib/http/route'
import { listOrders } from '@/lib/shop/list-orders'
import { placeOrder } from '@/lib/shop/place-order'
import { NewOrder, Order, OrderPage, ShopPageSearch } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list own orders',
  query: ShopPageSearch,
  returns: OrderPage,
  shape: 'page',
  handle: ({ actor, query }) => listOrders(actor, query),
})

/** The same key with the same body answers the same, the status too, so that a lost answer can be asked for again. */
export const POST = route({
  access: 'learner',
  summary: 'place an order (header Idempotency-Key)',
  body: NewOrder,
  returns: Order,
  status: 201,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: ({ request, actor, body }) => placeOrder(actor, idempotencyKeyOf(request), body),
})
