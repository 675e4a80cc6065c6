import type { Actor } from '@/lib/auth/actor'
import { changeCategory } from '@/lib/catalog/category-store'
import { readCategory, requireFreeCategory } from '@/lib/catalog/create-category'
import { auditCategory } from '@/lib/catalog/internal/audit-category'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import type { Category, CategoryChanges } from '@/lib/catalog/schemas'
import { inTransaction } from '@/lib/platform/transaction'

/** Renames a category, or gives it another address. Refuses `admins_only`, `category_exists` and `not_found`. */
export async function updateCategory(
  actor: Actor,
  categoryId: string,
  changes: CategoryChanges,
): Promise<Category> {
  requireAdmin(actor)
  const { name, slug } = await readCategory(categoryId)
  await requireFreeCategory(changes, categoryId)
  await inTransaction(async tx => {
    await changeCategory(tx, categoryId, changes)
    const after = { name: changes.name ?? name, slug: changes.slug ?? slug }
    await auditCategory(tx, actor, {
      ...{ action: 'category.change', targetId: categoryId },
      ...{ before: { name, slug }, after },
    })
  })
  return readCategory(categoryId)
}
