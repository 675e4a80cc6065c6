import type { Actor } from '@/lib/auth/actor'
import type { VideoList } from '@/lib/catalog/course-media-schemas'
import { shownVideoUrl } from '@/lib/catalog/media-address'
import { requireVisibleCourse } from '@/lib/catalog/require-own-course'
import { getCourseVideos } from '@/lib/media/get-course-videos'
import { orWithout } from '@/lib/media/media-store-away'

/**
 * The videos of a course, of every type, the newest first (MED-29); none while the media store is off or away. Visitors
 * are not told of what is not ready. Refuses `not_found`, for other people's drafts too.
 */
export async function listCourseVideos(actor: Actor | null, courseId: string): Promise<VideoList> {
  const { isOwn } = await requireVisibleCourse(actor, courseId)
  const videos = await orWithout(() => getCourseVideos(courseId), [])
  const data = isOwn
    ? videos
    : videos
        .filter(video => video.processingStatus === 'completed')
        .map(video => ({ ...video, videoUrl: shownVideoUrl(courseId, { ...video, url: video.videoUrl }) }))
  return { count: data.length, data }
}
