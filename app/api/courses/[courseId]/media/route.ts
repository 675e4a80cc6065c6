import { readCourseMedia } from '@/lib/catalog/read-course-media'
import { CourseMedia, CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'read a course with all its media',
  params: CourseRef,
  returns: CourseMedia,
  handle: ({ actor, params }) => readCourseMedia(actor, params.courseId),
})
