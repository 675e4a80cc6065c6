import { addCourseVideo, uploadCourseVideo } from '@/lib/catalog/add-course-video'
import { NewCourseVideo, VideoList } from '@/lib/catalog/course-media-schemas'
import { listCourseVideos } from '@/lib/catalog/list-course-videos'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { CourseRef } from '@/lib/catalog/schemas'
import { isForm } from '@/lib/http/is-form'
import { readBody } from '@/lib/http/read-input'
import { rawRoute, route } from '@/lib/http/route'
import { VideoRecord } from '@/lib/media/record-schemas'

export const GET = route({
  access: 'public',
  summary: 'list the videos of a course',
  params: CourseRef,
  returns: VideoList,
  shape: 'page',
  handle: ({ actor, params }) => listCourseVideos(actor, params.courseId),
})

/** MED-30: JSON with `videoUrl`, `duration` and `videoType`, or a form with the video in its field `file`. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a course a video',
  params: CourseRef,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: async ({ request, actor, params: { courseId } }) => {
    await requireOwnCourse(actor, { courseId })
    const video = isForm(request)
      ? await uploadCourseVideo(actor, courseId, request)
      : await addCourseVideo(actor, courseId, (await readBody(request, NewCourseVideo)) as NewCourseVideo)
    return Response.json({ success: true, data: VideoRecord.parse(video) }, { status: 201 })
  },
})
