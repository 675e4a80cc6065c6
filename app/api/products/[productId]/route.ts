import { z } from 'zod'
import { route } from '@/lib/http/route'
import { deleteProduct } from '@/lib/shop/delete-product'
import { readProduct } from '@/lib/shop/read-product'
import { Product, ProductChanges, ProductRef, ProductWithImages } from '@/lib/shop/schemas'
import { updateProduct } from '@/lib/shop/update-product'

export const GET = route({
  access: 'public',
  summary: 'read a product',
  params: ProductRef,
  returns: ProductWithImages,
  handle: ({ params }) => readProduct(params.productId),
})

export const PATCH = route({
  access: 'learner',
  summary: 'change a product',
  params: ProductRef,
  body: ProductChanges,
  returns: Product,
  handle: ({ actor, params, body }) => updateProduct(actor, params.productId, body),
})

export const DELETE = route({
  access: 'learner',
  summary: 'delete a product',
  params: ProductRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteProduct(actor, params.productId),
})
