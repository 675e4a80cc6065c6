import { z } from 'zod'
import { route } from '@/lib/http/route'
import { listProductImages } from '@/lib/shop/list-product-images'
import { ProductImage, ProductRef } from '@/lib/shop/schemas'

export const GET = route({
  access: 'admin',
  summary: 'list the image records of a product',
  params: ProductRef,
  returns: z.array(ProductImage),
  handle: ({ actor, params }) => listProductImages(actor, params.productId),
})
