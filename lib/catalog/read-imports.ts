import type { Actor } from '@/lib/auth/actor'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { findImport, findImportsOfCourse, findUnfinishedImports } from '@/lib/catalog/import-store'
import { requireCareOfCourse } from '@/lib/catalog/require-own-course'
import { AppError } from '@/lib/platform/errors'

const SHOWN_MAX = 20

/** An import with the places that still wait for their files. Refuses `not_found`, also for other people's courses. */
export async function readImport(actor: Actor, importId: string): Promise<CourseImport> {
  const found = await findImport(importId)
  if (!found) throw new AppError('not_found', 'not_found')
  await requireCareOfCourse(actor, found.courseId)
  return found
}

/** The imports of a course that were not taken back, the newest first. Refuses `not_found`. */
export async function listCourseImports(actor: Actor, courseId: string): Promise<CourseImport[]> {
  await requireCareOfCourse(actor, courseId)
  return findImportsOfCourse(courseId, SHOWN_MAX)
}

/** What the actor began to import anywhere and did not finish: the one place to find it again. */
export function listUnfinishedImports(actor: Actor): Promise<CourseImport[]> {
  return findUnfinishedImports(actor.userId, SHOWN_MAX)
}
