import { resourceOf, videoOf } from '@/lib/media/internal/record-shapes'
import { findRecordDocument } from '@/lib/media/media-record-store'
import { mediaNotFound } from '@/lib/media/update-media-access-count'

type CourseMediaKind = 'videos' | 'resources'

/** Which video or resource of which course. */
export interface CourseMediumRef {
  courseId: string
  kind: CourseMediaKind
  mediaId: string
}

/** What decides about the opening of a video or resource, and where it is. */
export interface CourseMedium {
  id: string
  lessonId: string | null
  isIntro: boolean
  isReady: boolean
  /** The file that we keep of it, or null when it lies elsewhere. */
  fileId: string | null
  url: string
}

/** One video or resource of a course. Refuses `media_not_found`, also for that of another course, and `media_store`. */
export async function readCourseMedium({ courseId, kind, mediaId }: CourseMediumRef): Promise<CourseMedium> {
  const document = await findRecordDocument(`course_${kind}`, mediaId)
  if (document?.courseId !== courseId) throw mediaNotFound()
  if (kind === 'videos') {
    const { id, lessonId, videoType, processingStatus, videoUrl: url } = videoOf(document)
    const isReady = processingStatus === 'completed'
    return { id, lessonId, isIntro: videoType === 'intro', isReady, fileId: fileOf(url), url }
  }
  const { id, lessonId, resourceUrl: url } = resourceOf(document)
  return { id, lessonId, isIntro: false, isReady: true, fileId: fileOf(url), url }
}

const OWN_FILE = /^\/api\/media\/files\/([A-Za-z0-9_-]{1,128})$/

function fileOf(url: string): string | null {
  return OWN_FILE.exec(url)?.[1] ?? null
}
