import { readBody } from '@/lib/http/read-input'
import { readPicture } from '@/lib/http/read-picture'
import { rawRoute } from '@/lib/http/route'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'
import { addProductImage, addProductImageUrl } from '@/lib/shop/add-product-image'
import { canAddImages } from '@/lib/shop/policy'
import { requireOwnProduct } from '@/lib/shop/require-product'
import { NewProductImageUrl, ProductImage, ProductRef } from '@/lib/shop/schemas'

/** A form with the picture in its field `file`, or JSON with its `imageUrl`. */
export const POST = rawRoute({
  access: 'learner',
  summary: 'give a product a picture',
  params: ProductRef,
  rateLimit: { calls: 30, windowSeconds: 60 },
  handle: async ({ request, actor, params: { productId } }) => {
    // Before the body is read: what a stranger sends is nobody's business (SHOP-09).
    await requireOwnProduct(actor, productId, canAddImages)
    const image = isJson(request)
      ? await addProductImageUrl(actor, productId, await readUrl(request))
      : await addProductImage(actor, productId, await readPicture(request, IMAGE_BYTES_MAX))
    return Response.json({ success: true, data: ProductImage.parse(image) }, { status: 201 })
  },
})

function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers.get('content-type') ?? '')
}

async function readUrl(request: Request): Promise<string> {
  return ((await readBody(request, NewProductImageUrl)) as NewProductImageUrl).imageUrl
}
