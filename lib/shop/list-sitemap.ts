import { listNewestProductIds } from '@/lib/shop/product-store'

const PRODUCTS_MAX = 9000

/** The newest products that can be bought, for search engines. */
export function listProductIds(): Promise<string[]> {
  return listNewestProductIds(PRODUCTS_MAX)
}
