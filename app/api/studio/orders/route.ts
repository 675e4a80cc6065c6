import { route } from '@/lib/http/route'
import { listSoldOrders } from '@/lib/shop/list-orders'
import { SoldOrderPage, SoldOrderSearch } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list orders of own products',
  query: SoldOrderSearch,
  returns: SoldOrderPage,
  shape: 'page',
  handle: ({ actor, query }) => listSoldOrders(actor, query),
})
