import type { Actor } from '@/lib/auth/actor'
import {
  type CourseOwnership,
  findOwnership,
  findOwnershipByLesson,
  findOwnershipByModule,
  holdProgress,
  lockCourse,
} from '@/lib/catalog/course-store'
import { canEditCourse } from '@/lib/catalog/policy'
import { appendAuditOfAdmin } from '@/lib/platform/audit'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'

type Named = { courseId: string } | { moduleId: string } | { lessonId: string }

/**
 * The course that the actor is about to change. Refuses `not_found` for what does not exist and for other people's
 * drafts, which nobody may know of, and `not_course_owner` for other people's published courses.
 */
export async function requireOwnCourse(actor: Actor, named: Named): Promise<CourseOwnership> {
  return owned(actor, await find(named))
}

/**
 * The same inside a transaction, with the course held against every other change of its structure. What an admin is about
 * to change of somebody else's course is noted in it as `action` (I20); null leaves that to the caller.
 */
export async function lockOwnCourse(
  tx: Transaction,
  actor: Actor,
  courseId: string,
  action: string | null = 'course.change',
): Promise<CourseOwnership> {
  const course = owned(actor, await lockCourse(tx, courseId))
  if (action) await noteCourseAct(tx, actor, course, action)
  return course
}

/** Notes an act at a course when it takes the rights of an admin. */
export async function noteCourseAct(
  tx: Transaction,
  actor: Actor,
  { courseId, instructorId, publishedAt, enrollmentCount }: CourseOwnership,
  action: string,
): Promise<void> {
  const about = { actorId: actor.userId, action, targetType: 'course', targetId: courseId }
  const before = { instructorId, publishedAt: publishedAt?.toISOString() ?? null, enrollmentCount }
  await appendAuditOfAdmin(tx, instructorId, { ...about, before })
}

/** The same for a removal, which takes files and what was recorded about them along. */
export async function lockForRemoval(
  tx: Transaction,
  actor: Actor,
  courseId: string,
  action?: string | null,
): Promise<CourseOwnership> {
  await holdProgress(tx, courseId)
  return lockOwnCourse(tx, actor, courseId, action)
}

/** For what only those who look after a course may know of it. Refuses `not_found` for everybody else. */
export async function requireCareOfCourse(actor: Actor, courseId: string): Promise<CourseOwnership> {
  const course = await findOwnership(courseId)
  if (!course || !canEditCourse(actor, course)) throw new AppError('not_found', 'not_found')
  return course
}

/** A published course, or a draft for who looks after it, and whether they do. Refuses `not_found`. */
export async function requireVisibleCourse(
  actor: Actor | null,
  courseId: string,
): Promise<{ isOwn: boolean }> {
  const course = await findOwnership(courseId)
  const isOwn = course !== null && actor !== null && canEditCourse(actor, course)
  if (!course || (!course.publishedAt && !isOwn)) throw new AppError('not_found', 'not_found')
  return { isOwn }
}

/** Refuses `admins_only`. */
export function requireAdmin(actor: Actor): void {
  if (actor.userType !== 'admin') throw new AppError('forbidden', 'admins_only')
}

function find(named: Named): Promise<CourseOwnership | null> {
  if ('courseId' in named) return findOwnership(named.courseId)
  return 'moduleId' in named ? findOwnershipByModule(named.moduleId) : findOwnershipByLesson(named.lessonId)
}

function owned(actor: Actor, course: CourseOwnership | null): CourseOwnership {
  if (course && canEditCourse(actor, course)) return course
  if (course?.publishedAt) {
    throw new AppError('forbidden', 'not_course_owner', { publicMessage: 'Unauthorized' })
  }
  throw new AppError('not_found', 'not_found')
}
