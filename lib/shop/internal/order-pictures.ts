import { firstPictures } from '@/lib/shop/list-products'

export type PictureOf = (line: { productId: string | null }) => string | null

/** The first picture of the product of each line, where it still has one; one query for all lines. */
export async function orderPictures(lines: { productId: string | null }[]): Promise<PictureOf> {
  const named = lines.flatMap(({ productId }) => (productId ? [{ productId }] : []))
  const pictures = await firstPictures(named)
  return ({ productId }) => (productId && pictures.get(productId)) || null
}
