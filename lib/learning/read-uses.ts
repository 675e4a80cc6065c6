import type { Actor } from '@/lib/auth/actor'
import { requireCareOfCourse, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { findUses, findWhatGoes, type Owner } from '@/lib/learning/use-store'
import { readFile } from '@/lib/media/read-file'
import type { FileUses } from '@/lib/media/trash-schemas'

/** Who is hurt when a file is deleted. Refuses `not_found`, also for what is not the actor's. */
export async function readFileUses(actor: Actor, fileId: string): Promise<FileUses> {
  await readFile(actor, fileId)
  return findUses([fileId])
}

/** The same for a lesson, its files and what learners did in it. Refuses as `requireOwnCourse` does. */
export async function readLessonUses(actor: Actor, lessonId: string): Promise<FileUses> {
  await requireOwnCourse(actor, { lessonId })
  return usesOf({ lessonId })
}

/** The same for a module and its lessons. Refuses as `requireOwnCourse` does. */
export async function readModuleUses(actor: Actor, moduleId: string): Promise<FileUses> {
  await requireOwnCourse(actor, { moduleId })
  return usesOf({ moduleId })
}

/** The same for a course and all of its files. Refuses `not_found`, also for what is not the actor's. */
export async function readCourseUses(actor: Actor, courseId: string): Promise<FileUses> {
  await requireCareOfCourse(actor, courseId)
  return usesOf({ courseId })
}

async function usesOf(owner: Owner): Promise<FileUses> {
  const { fileIds, lessonIds } = await findWhatGoes(owner)
  return findUses(fileIds, lessonIds)
}
