import type { Actor } from '@/lib/auth/actor'
import type { NewCourseVideo, VideoPlace } from '@/lib/catalog/course-media-schemas'
import { readVideoPlace } from '@/lib/catalog/internal/read-media-place'
import { noteCourseAct, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { receiveVideo } from '@/lib/media/receive-upload'
import type { VideoRecord } from '@/lib/media/record-schemas'
import { saveCourseVideo } from '@/lib/media/save-course-video'

/**
 * Gives a course a video that lies elsewhere, of any type (MED-27, MED-30). Refuses as `requireOwnCourse` and
 * `saveCourseVideo` do.
 */
export async function addCourseVideo(
  actor: Actor,
  courseId: string,
  video: NewCourseVideo,
): Promise<VideoRecord> {
  const course = await requireOwnCourse(actor, { courseId })
  // There is nothing for us to process, so it is as ready as it ever will be.
  const processingStatus = 'completed' as const
  const record = { ...video, courseId, processingStatus, uploadedBy: actor.userId } as const
  return saveCourseVideo(record, tx => noteCourseAct(tx, actor, course, 'course.change'))
}

/** The same for a video that comes with the request, as a form (FUT-01). Refuses as `requireOwnCourse` and `receiveVideo` do. */
export async function uploadCourseVideo(
  actor: Actor,
  courseId: string,
  request: Request,
  usual: Partial<VideoPlace> = {},
): Promise<VideoRecord> {
  await requireOwnCourse(actor, { courseId })
  return receiveVideo(request, actor.userId, fields =>
    readVideoPlace(actor, courseId, { ...fields, ...usual }),
  )
}
