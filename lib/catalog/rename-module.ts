import type { Actor } from '@/lib/auth/actor'
import { moduleTitleOf, renameModuleRow } from '@/lib/catalog/curriculum-store'
import { requireUnchanged } from '@/lib/catalog/internal/require-unchanged'
import { lockOwnCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { ModuleChanges } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/** Gives a module another title. Refuses as `requireOwnCourse` does, and `edited_elsewhere`. */
export async function renameModule(
  actor: Actor,
  moduleId: string,
  { title, expected }: ModuleChanges,
): Promise<{ moduleId: string; title: string }> {
  const { courseId } = await requireOwnCourse(actor, { moduleId })
  await inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    const now = await moduleTitleOf(tx, moduleId)
    if (now === null) throw new AppError('not_found', 'not_found')
    requireUnchanged({ title: now }, { title }, expected)
    await renameModuleRow(tx, moduleId, title)
  })
  return { moduleId, title }
}
