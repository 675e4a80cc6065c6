import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { listReviews } from '@/lib/reviews/list-reviews'
import { ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'

export const GET = route({
  access: 'public',
  summary: 'list the reviews of a course',
  params: CourseRef,
  query: ReviewSearch,
  returns: ReviewPage,
  shape: 'page',
  handle: ({ actor, params, query }) => listReviews(actor, params.courseId, query),
})
