import type { Actor } from '@/lib/auth/actor'
import { removeLesson } from '@/lib/catalog/curriculum-store'
import { requireLessonLeft } from '@/lib/catalog/delete-lesson'
import {
  findCourseOfImport,
  madeByImport,
  noteTakenBack,
  removeEmptyModules,
} from '@/lib/catalog/import-store'
import { lockForRemoval, requireCareOfCourse } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Removes what an import made: its lessons with their files, and its modules as far as nothing else was put in them.
 * Refuses `not_found`, `course_has_learners` once somebody is enrolled, and `last_lesson`.
 */
export async function takeImportBack(actor: Actor, importId: string): Promise<void> {
  const courseId = await findCourseOfImport(importId)
  if (!courseId) throw new AppError('not_found', 'not_found')
  await requireCareOfCourse(actor, courseId)
  await inTransaction(async tx => {
    const course = await lockForRemoval(tx, actor, courseId)
    if (course.enrollmentCount > 0) {
      throw new AppError('conflict', 'course_has_learners', {
        publicMessage:
          'Somebody has enrolled since, so the import cannot be taken back as a whole. Delete single lessons instead.',
      })
    }
    const made = await madeByImport(tx, importId)
    if (!made) return
    for (const lessonId of made.lessonIds) await removeLesson(tx, lessonId)
    await removeEmptyModules(tx, made.moduleIds)
    await requireLessonLeft(tx, course)
    await noteTakenBack(tx, importId)
    await wakeRelay(tx)
  })
}
