import type { Actor } from '@/lib/auth/actor'
import { findCategory, findTaken, insertCategory } from '@/lib/catalog/category-store'
import { auditCategory } from '@/lib/catalog/internal/audit-category'
import { slugOf } from '@/lib/catalog/internal/slug'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import type { Category, CategoryChanges, NewCategory } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Adds a category behind the others. Refuses `admins_only` and `category_exists`. */
export async function createCategory(actor: Actor, category: NewCategory): Promise<Category> {
  requireAdmin(actor)
  const slug = category.slug ?? slugOf(category.name)
  await requireFreeCategory({ name: category.name, slug })
  const added = { name: category.name, slug }
  const categoryId = await inTransaction(async tx => {
    const targetId = await insertCategory(tx, added)
    await auditCategory(tx, actor, { action: 'category.create', targetId, after: added })
    return targetId
  })
  return readCategory(categoryId)
}

/** Refuses `not_found`. */
export async function readCategory(categoryId: string): Promise<Category> {
  const category = await findCategory(categoryId)
  if (!category) throw new AppError('not_found', 'not_found')
  return category
}

/** Refuses `category_exists` when another category has the name or the address. */
export async function requireFreeCategory(given: CategoryChanges, exceptId?: string): Promise<void> {
  const taken = await findTaken(given, exceptId)
  if (!taken) return
  const publicMessage = `Another category has this ${taken === 'name' ? 'name' : 'address'}.`
  throw new AppError('conflict', 'category_exists', {
    publicMessage,
    details: { fields: { [taken]: [publicMessage] } },
  })
}
