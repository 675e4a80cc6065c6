import { infiniteQueryOptions } from '@tanstack/react-query'
import { apiGet } from '@/lib/http/api-client'
import type { ReviewPage } from '@/lib/reviews/schemas'

/** The reviews of a course, page after page. */
export const reviewsQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: ['reviews', courseId],
    queryFn: ({ pageParam, signal }) =>
      apiGet<ReviewPage>(
        `/api/courses/${courseId}/reviews${pageParam === '' ? '' : `?cursor=${pageParam}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
