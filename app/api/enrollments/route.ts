import { route } from '@/lib/http/route'
import { listMyCourses } from '@/lib/learning/my-learning'
import { MyCoursePage, MyCoursesQuery } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'list the own courses',
  query: MyCoursesQuery,
  returns: MyCoursePage,
  shape: 'page',
  handle: ({ actor, query }) => listMyCourses(actor, query),
})
