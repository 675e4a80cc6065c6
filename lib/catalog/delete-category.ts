import type { Actor } from '@/lib/auth/actor'
import { countCoursesIn, lockCategories, moveCourses, removeCategory } from '@/lib/catalog/category-store'
import { auditCategory } from '@/lib/catalog/internal/audit-category'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Removes a category; its courses go to `moveTo`. Refuses `admins_only`, `not_found`, `unknown_category` for a target
 * that is not there or is the category itself, and `category_in_use` while there are courses and no target.
 */
export async function deleteCategory(actor: Actor, categoryId: string, moveTo?: string): Promise<void> {
  requireAdmin(actor)
  await inTransaction(async tx => {
    const known = await lockCategories(tx)
    if (!known.includes(categoryId)) throw new AppError('not_found', 'not_found')
    if (moveTo !== undefined && (moveTo === categoryId || !known.includes(moveTo))) {
      throw new AppError('invalid_input', 'unknown_category', {
        publicMessage: 'Choose another category for its courses.',
        details: { fields: { moveTo: ['There is no such category.'] } },
      })
    }
    const courseCount = await countCoursesIn(tx, categoryId)
    if (courseCount > 0 && moveTo === undefined) throw inUse(courseCount)
    if (moveTo !== undefined) await moveCourses(tx, categoryId, moveTo)
    const called = await removeCategory(tx, categoryId)
    const before = { ...called, courseCount, movedTo: moveTo ?? null }
    await auditCategory(tx, actor, { action: 'category.delete', targetId: categoryId, before })
  })
}

function inUse(courseCount: number): AppError {
  const courses = courseCount === 1 ? 'One course is' : `${courseCount} courses are`
  return new AppError('conflict', 'category_in_use', {
    publicMessage: `${courses} in this category, drafts included. Say to which category they go.`,
    details: { courseCount },
  })
}
