import type { Actor } from '@/lib/auth/actor'
import { structureOf, writeOrder } from '@/lib/catalog/curriculum-store'
import { lockOwnCourse } from '@/lib/catalog/require-own-course'
import type { CurriculumOrder, NewOrder } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Puts modules and lessons in the given order; lessons may move between modules. Refuses as `requireOwnCourse` does,
 * and `curriculum_changed` when the order does not name exactly what the course has now, or when it was put in another
 * order than the one that the caller saw.
 */
export function reorderCurriculum(
  actor: Actor,
  courseId: string,
  { expected, ...order }: NewOrder,
): Promise<CurriculumOrder> {
  return inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    const now = await structureOf(tx, courseId)
    const isMovedElsewhere = expected && !isSameOrder(now, expected) && !isSameOrder(now, order)
    if (isMovedElsewhere || !namesTheSame(now, order)) {
      throw new AppError('stale', 'curriculum_changed', {
        publicMessage:
          'The curriculum was changed elsewhere in the meantime. Load it again, then put it in order.',
      })
    }
    await writeOrder(tx, order)
    return order
  })
}

/** Whether both hold the same modules and the same lessons, each once, in whatever order. */
function namesTheSame(one: CurriculumOrder, other: CurriculumOrder): boolean {
  return key(one) === key(other)
}

function isSameOrder(one: CurriculumOrder, other: CurriculumOrder): boolean {
  const places = ({ modules }: CurriculumOrder) =>
    JSON.stringify(modules.map(({ moduleId, lessonIds }) => [moduleId, lessonIds]))
  return places(one) === places(other)
}

function key({ modules }: CurriculumOrder): string {
  const moduleIds = modules.map(module => module.moduleId).sort()
  const lessonIds = modules.flatMap(module => module.lessonIds).sort()
  return JSON.stringify([moduleIds, lessonIds])
}
