import { listOwnCourses } from '@/lib/catalog/list-own-courses'
import { OwnCoursePage, OwnCourseSearch } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'list own courses',
  query: OwnCourseSearch,
  returns: OwnCoursePage,
  shape: 'page',
  handle: ({ actor, query }) => listOwnCourses(actor, query),
})
