import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { leaveReview } from '@/lib/reviews/leave-review'
import { listReviews } from '@/lib/reviews/list-reviews'
import { OwnReview, ReviewInput, ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'

const WRITES = { calls: 30, windowSeconds: 600 }

export const GET = route({
  access: 'public',
  summary: 'list the reviews of a course',
  params: CourseRef,
  query: ReviewSearch,
  returns: ReviewPage,
  shape: 'page',
  handle: ({ actor, params, query }) => listReviews(actor, { kind: 'course', id: params.courseId }, query),
})

export const POST = route({
  access: 'learner',
  summary: 'review a course',
  params: CourseRef,
  body: ReviewInput,
  returns: OwnReview,
  status: 201,
  rateLimit: WRITES,
  handle: ({ actor, params, body }) => leaveReview(actor, { kind: 'course', id: params.courseId }, body),
})

export const PUT = route({
  access: 'learner',
  summary: 'write or change the own review of a course',
  params: CourseRef,
  body: ReviewInput,
  returns: OwnReview,
  rateLimit: WRITES,
  handle: ({ actor, params, body }) => leaveReview(actor, { kind: 'course', id: params.courseId }, body),
})
