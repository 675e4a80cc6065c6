import { z } from 'zod'
import { listSimilarCourses } from '@/lib/catalog/list-similar-courses'
import { CourseCard, CourseRef, SimilarSearch } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list similar courses',
  params: CourseRef,
  query: SimilarSearch,
  returns: z.array(CourseCard),
  handle: ({ params, query }) => listSimilarCourses(params.courseId, query.limit),
})
