import { z } from 'zod'
import { listPopularCourses } from '@/lib/catalog/list-popular-courses'
import { CourseCard, PopularSearch } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list popular courses',
  query: PopularSearch,
  returns: z.array(CourseCard),
  handle: ({ query }) => listPopularCourses(query),
})
