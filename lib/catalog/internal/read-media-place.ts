import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { ResourcePlace, VideoPlace } from '@/lib/catalog/course-media-schemas'
import { lessonTypeOf } from '@/lib/catalog/curriculum-store'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import type { UploadPlace } from '@/lib/media/receive-upload'
import { AppError } from '@/lib/platform/errors'

/** Where a video of a form belongs. Refuses `invalid_fields`, and as `requireOwnCourse` does for a lesson of another course. */
export async function readVideoPlace(
  actor: Actor,
  courseId: string,
  fields: Record<string, string>,
): Promise<UploadPlace> {
  const { videoType, lessonId, moduleId } = parse(VideoPlace, fields)
  const lesson = await lessonOf(actor, courseId, videoType === 'lesson' ? lessonId : undefined)
  if (moduleId) await requireWithin(actor, courseId, { moduleId })
  return { userId: actor.userId, courseId, ...lesson, videoType, moduleId: moduleId ?? null }
}

/** The same for a resource of the whole course or of one lesson. */
export async function readResourcePlace(
  actor: Actor,
  courseId: string,
  fields: Record<string, string>,
): Promise<UploadPlace> {
  const { lessonId } = parse(ResourcePlace, fields)
  const lesson = await lessonOf(actor, courseId, lessonId)
  const isCourseResource = lesson.lessonId === null
  return { userId: actor.userId, courseId, ...lesson, videoType: 'lesson', moduleId: null, isCourseResource }
}

async function lessonOf(actor: Actor, courseId: string, lessonId: string | undefined) {
  if (!lessonId) return { lessonId: null, lessonType: '' }
  await requireWithin(actor, courseId, { lessonId })
  return { lessonId, lessonType: (await lessonTypeOf(lessonId)) ?? '' }
}

async function requireWithin(
  actor: Actor,
  courseId: string,
  part: { lessonId: string } | { moduleId: string },
): Promise<void> {
  const owner = await requireOwnCourse(actor, part)
  if (owner.courseId !== courseId) throw new AppError('not_found', 'not_found')
}

// An empty field of a form is one that was left out.
function parse<Schema extends z.ZodType>(schema: Schema, fields: Record<string, string>): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const entries = parsed.error.issues.map(issue => [issue.path.join('.'), [issue.message]])
  throw new AppError('invalid_input', 'invalid_fields', { details: { fields: Object.fromEntries(entries) } })
}
