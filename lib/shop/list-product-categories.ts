import { countByCategory } from '@/lib/shop/product-store'
import type { ProductCategory } from '@/lib/shop/schemas'

/** The categories that have products, by name, with how many. */
export function listProductCategories(): Promise<ProductCategory[]> {
  return countByCategory()
}
