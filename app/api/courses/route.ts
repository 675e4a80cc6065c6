import { createCourse } from '@/lib/catalog/create-course'
import { listCourses } from '@/lib/catalog/list-courses'
import { CoursePage, CourseSearch, NewCourse, OwnCourse } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'search the catalog',
  query: CourseSearch,
  returns: CoursePage,
  shape: 'page',
  handle: ({ query }) => listCourses(query),
})

export const POST = route({
  access: 'instructor',
  summary: 'create a course',
  body: NewCourse,
  returns: OwnCourse,
  status: 201,
  handle: ({ actor, body }) => createCourse(actor, body),
})
