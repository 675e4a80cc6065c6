import { z } from 'zod'
import { VideoRef } from '@/lib/catalog/course-media-schemas'
import { deleteCourseMedia } from '@/lib/catalog/delete-course-media'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'instructor',
  summary: 'delete a video of a course',
  params: VideoRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteCourseMedia(actor, params.courseId, 'videos', params.videoId),
})
