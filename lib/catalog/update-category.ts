import type { Actor } from '@/lib/auth/actor'
import { changeCategory } from '@/lib/catalog/category-store'
import { readCategory, requireFreeCategory } from '@/lib/catalog/create-category'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import type { Category, CategoryChanges } from '@/lib/catalog/schemas'

/** Renames a category, or gives it another address. Refuses `admins_only`, `category_exists` and `not_found`. */
export async function updateCategory(
  actor: Actor,
  categoryId: string,
  changes: CategoryChanges,
): Promise<Category> {
  requireAdmin(actor)
  await readCategory(categoryId)
  await requireFreeCategory(changes, categoryId)
  await changeCategory(categoryId, changes)
  return readCategory(categoryId)
}
