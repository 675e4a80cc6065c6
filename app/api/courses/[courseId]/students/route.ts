import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { listStudents } from '@/lib/learning/list-students'
import { CourseStudentPage, CourseStudentSearch } from '@/lib/learning/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'list the learners of a course',
  params: CourseRef,
  query: CourseStudentSearch,
  returns: CourseStudentPage,
  shape: 'page',
  handle: ({ actor, params, query }) => listStudents(actor, params.courseId, query),
})
