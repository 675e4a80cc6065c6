import type { Actor } from '@/lib/auth/actor'
import { requireCareOfCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { findFileIdsOf, findUses } from '@/lib/learning/use-store'
import { readFile } from '@/lib/media/read-file'
import type { FileUses } from '@/lib/media/trash-schemas'

/** Who is hurt when a file is deleted. Refuses `not_found`, also for what is not the actor's. */
export async function readFileUses(actor: Actor, fileId: string): Promise<FileUses> {
  await readFile(actor, fileId)
  return findUses([fileId])
}

/** The same for a lesson and all of its files. Refuses as `requireOwnCourse` does. */
export async function readLessonUses(actor: Actor, lessonId: string): Promise<FileUses> {
  await requireOwnCourse(actor, { lessonId })
  return findUses(await findFileIdsOf({ lessonId }))
}

/** The same for a course and all of its files. Refuses `not_found`, also for what is not the actor's. */
export async function readCourseUses(actor: Actor, courseId: string): Promise<FileUses> {
  await requireCareOfCourse(actor, courseId)
  return findUses(await findFileIdsOf({ courseId }))
}
