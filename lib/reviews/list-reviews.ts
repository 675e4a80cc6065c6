import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/read-course'
import { histogramOf, listOfCourse } from '@/lib/reviews/review-store'
import type { ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'

/** A course's reviews, newest first, and how its ratings are spread. Refuses `not_found` for what one may not see. */
export async function listReviews(
  actor: Actor | null,
  courseId: string,
  { cursor, limit }: ReviewSearch,
): Promise<ReviewPage> {
  await readCourse(actor, courseId)
  const [rows, histogram] = await Promise.all([
    listOfCourse(courseId, limit + 1, cursor ?? null),
    histogramOf(courseId),
  ])
  const page = rows.slice(0, limit)
  return {
    data: page.map(({ reviewId, rating, reviewText, createdAt, firstName, lastName }) => ({
      reviewId,
      rating,
      reviewText,
      createdAt: createdAt.toISOString(),
      author: `${firstName} ${[...lastName][0] ?? ''}.`,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.reviewId ?? null) : null,
    histogram,
  }
}
