import { listAllCategories } from '@/lib/catalog/category-store'
import type { Category } from '@/lib/catalog/schemas'

/** All categories in their order, each with the number of published courses in it. */
export function listCategories(): Promise<Category[]> {
  return listAllCategories()
}
