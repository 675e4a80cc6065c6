import type { Actor } from '@/lib/auth/actor'
import { findCourseFacts, findLessonFacts } from '@/lib/learning/lesson-store'
import { lessonAccess } from '@/lib/learning/policy'
import { issuePlayback } from '@/lib/media/playback-url'
import { type CourseMedium, type CourseMediumRef, readCourseMedium } from '@/lib/media/read-course-medium'
import type { CountedAccess } from '@/lib/media/record-schemas'
import { updateMediaAccessCount } from '@/lib/media/update-media-access-count'
import { AppError } from '@/lib/platform/errors'

/**
 * Counts one access to a video or resource (MED-32) and gives where it is, for who may open its lesson or, where it has
 * none, the course; an intro is for everybody. Refuses `media_not_found`, also where a draft may not be known of,
 * `not_enrolled`, `not_ready` and, while the media store is away, `media_store`.
 */
export async function trackMediaAccess(
  actor: Actor | null,
  ref: CourseMediumRef,
): Promise<CountedAccess & { url: string }> {
  const url = await addressOf(actor, await admit(actor, ref))
  return { ...(await updateMediaAccessCount(ref.mediaId)), url }
}

/** The same for a link that is followed: a file of ours counts when its bytes are asked for, so not here as well. */
export async function openCourseMedia(actor: Actor | null, ref: CourseMediumRef): Promise<string> {
  const medium = await admit(actor, ref)
  const url = await addressOf(actor, medium)
  if (!medium.fileId) await updateMediaAccessCount(ref.mediaId)
  return url
}

async function admit(actor: Actor | null, ref: CourseMediumRef): Promise<CourseMedium> {
  const facts = await findCourseFacts(ref.courseId, actor?.userId ?? null, actor?.region)
  const isOwner = facts && lessonAccess(actor, { ...facts, isEnrolled: false, isPreview: false }) === 'owner'
  // A withdrawn course stays open to those who are enrolled.
  if (!facts || !(facts.isPublished || facts.isEnrolled || isOwner)) throw notFound()
  const medium = await readCourseMedium(ref)
  const { lessonId } = medium
  // What another program wrote may name a lesson that cannot be one of ours.
  const lesson =
    lessonId && UUID.test(lessonId)
      ? await findLessonFacts(lessonId, actor?.userId ?? null, actor?.region)
      : null
  const isPreview = medium.isIntro || lesson?.isPreview === true
  if (!lessonAccess(actor, { ...facts, isPreview })) {
    throw new AppError('forbidden', 'not_enrolled', { publicMessage: 'Enroll in this course to open this.' })
  }
  return medium
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function addressOf(actor: Actor | null, { fileId, url, isReady }: CourseMedium): Promise<string> {
  if (!isReady) {
    throw new AppError('conflict', 'not_ready', { publicMessage: 'This video is still being processed.' })
  }
  if (!fileId) return url
  return (await issuePlayback({ fileId, userId: actor?.userId ?? 'visitor' })).url
}

function notFound(): AppError {
  return new AppError('not_found', 'media_not_found', { publicMessage: 'There is no such medium.' })
}
