import { route } from '@/lib/http/route'
import { createProduct } from '@/lib/shop/create-product'
import { listProducts } from '@/lib/shop/list-products'
import { NewProduct, Product, ProductPage, ProductSearch } from '@/lib/shop/schemas'

export const GET = route({
  access: 'public',
  summary: 'search the shop',
  query: ProductSearch,
  returns: ProductPage,
  shape: 'page',
  handle: ({ query }) => listProducts(query),
})

export const POST = route({
  access: 'learner',
  summary: 'create a product',
  body: NewProduct,
  returns: Product,
  status: 201,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: ({ actor, body }) => createProduct(actor, body),
})
