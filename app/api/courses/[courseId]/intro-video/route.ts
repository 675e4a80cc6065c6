import { addCourseVideo, uploadCourseVideo } from '@/lib/catalog/add-course-video'
import { NewIntroVideo } from '@/lib/catalog/course-media-schemas'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'
import { CourseRef } from '@/lib/catalog/schemas'
import { isForm } from '@/lib/http/is-form'
import { readBody } from '@/lib/http/read-input'
import { rawRoute } from '@/lib/http/route'
import { VideoRecord } from '@/lib/media/record-schemas'

const INTRO = { videoType: 'intro' } as const

/** MED-27: JSON with `videoUrl` and `duration`, or a form with the video in its field `file`. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a course an intro video',
  params: CourseRef,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: async ({ request, actor, params: { courseId } }) => {
    // Before the body is read: what a stranger sends is nobody's business (MED-34).
    await requireOwnCourse(actor, { courseId })
    const video = isForm(request)
      ? await uploadCourseVideo(actor, courseId, request, INTRO)
      : await addCourseVideo(actor, courseId, {
          ...((await readBody(request, NewIntroVideo)) as NewIntroVideo),
          ...INTRO,
        })
    return Response.json({ success: true, data: VideoRecord.parse(video) }, { status: 201 })
  },
})
