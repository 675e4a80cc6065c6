import { z } from 'zod'
import { route } from '@/lib/http/route'
import { chooseMainImage } from '@/lib/shop/change-product-images'
import { ProductImage, ProductImageRef } from '@/lib/shop/schemas'

export const PUT = route({
  access: 'learner',
  summary: 'put a picture of a product first',
  params: ProductImageRef,
  returns: z.array(ProductImage),
  handle: ({ actor, params }) => chooseMainImage(actor, params.productId, params.imageId),
})
