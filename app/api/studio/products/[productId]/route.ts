import { route } from '@/lib/http/route'
import { readOwnProduct } from '@/lib/shop/read-product'
import { ProductRef, ProductWithImages } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read an own product',
  params: ProductRef,
  returns: ProductWithImages,
  handle: ({ actor, params }) => readOwnProduct(actor, params.productId),
})
