import { publicAddress } from '@/lib/media/cover-url'
import {
  findFirstImages,
  findImageRecords,
  findImageRows,
  type ProductImageRecord,
} from '@/lib/media/product-image-store'

export type { ProductImageRecord }

/**
 * The image records of a product, the main one first, by their public addresses (MED-16). Refuses `media_store`
 * and `model_not_initialized`.
 */
export async function getProductImages(productId: string): Promise<ProductImageRecord[]> {
  return (await findImageRecords(productId)).map(toPublic)
}

/** The address of the picture that stands for each of the products; one that has none is left out. Refuses `media_store`. */
export async function firstProductImages(productIds: string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map()
  const found = await findFirstImages(productIds)
  return new Map([...found].map(([productId, url]) => [productId, publicAddress(url)]))
}

/** What the records will be once the media store has followed: the pictures as PostgreSQL has them at this moment. */
export async function currentProductImages(productId: string): Promise<ProductImageRecord[]> {
  const images = (await findImageRows(productId)).map(toPublic)
  return [...images.filter(image => image.isMainImage), ...images.filter(image => !image.isMainImage)]
}

function toPublic<Image extends ProductImageRecord>(image: Image): Image {
  return { ...image, imageUrl: publicAddress(image.imageUrl) }
}
