import { z } from 'zod'
import { route } from '@/lib/http/route'
import { removeProductImage } from '@/lib/shop/change-product-images'
import { ProductImageRef } from '@/lib/shop/schemas'

export const DELETE = route({
  access: 'learner',
  summary: 'take a picture off a product',
  params: ProductImageRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeProductImage(actor, params.productId, params.imageId),
})
