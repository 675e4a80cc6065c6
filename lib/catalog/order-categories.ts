import type { Actor } from '@/lib/auth/actor'
import { lockCategories, writeCategoryOrder } from '@/lib/catalog/category-store'
import { auditCategory } from '@/lib/catalog/internal/audit-category'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import type { CategoryOrder } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Puts the categories in the given order. Refuses `admins_only`, and `categories_changed` unless it names all of them. */
export async function orderCategories(actor: Actor, order: CategoryOrder): Promise<CategoryOrder> {
  requireAdmin(actor)
  await inTransaction(async tx => {
    const known = await lockCategories(tx)
    if (JSON.stringify([...order.categoryIds].sort()) !== JSON.stringify([...known].sort())) {
      throw new AppError('stale', 'categories_changed', {
        publicMessage: 'The categories were changed elsewhere in the meantime. Load them again.',
      })
    }
    await writeCategoryOrder(tx, order.categoryIds)
    await auditCategory(tx, actor, { action: 'category.order', targetId: 'all', after: { ...order } })
  })
  return order
}
