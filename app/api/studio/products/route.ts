import { route } from '@/lib/http/route'
import { listOwnProducts } from '@/lib/shop/list-own-products'
import { OwnProductPage, ShopPageSearch } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list own products',
  query: ShopPageSearch,
  returns: OwnProductPage,
  shape: 'page',
  handle: ({ actor, query }) => listOwnProducts(actor, query),
})
