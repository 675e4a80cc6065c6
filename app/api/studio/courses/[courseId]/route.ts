import { readOwnCourse } from '@/lib/catalog/read-course'
import { CourseRef, OwnCourse } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'read an own course with its files and problems',
  params: CourseRef,
  returns: OwnCourse,
  handle: ({ actor, params }) => readOwnCourse(actor, params.courseId),
})
