import type { z } from 'zod'
import { route } from '@/lib/http/route'
import { leaveReview } from '@/lib/reviews/leave-review'
import { listReviews } from '@/lib/reviews/list-reviews'
import { OwnReview, ReviewInput, ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'

type Subject = Parameters<typeof leaveReview>[1]
type Params = z.ZodType<Subject>

const WRITES = { calls: 30, windowSeconds: 600 }

/** What the reviews of courses and those of products have in common: everything but their subject. */
export const listReviewsRoute = (kind: Subject['kind'], params: Params) =>
  route({
    access: 'public',
    summary: `list the reviews of a ${kind}`,
    params,
    query: ReviewSearch,
    returns: ReviewPage,
    shape: 'page',
    handle: ({ actor, params: subject, query }) => listReviews(actor, subject, query),
  })

const written = (params: Params) => ({
  access: 'learner' as const,
  params,
  body: ReviewInput,
  returns: OwnReview,
  rateLimit: WRITES,
})

export const leaveReviewRoute = (kind: Subject['kind'], params: Params) =>
  route({
    ...written(params),
    summary: `review a ${kind}`,
    status: 201,
    handle: ({ actor, params: subject, body }) => leaveReview(actor, subject, body),
  })

export const putReviewRoute = (kind: Subject['kind'], params: Params) =>
  route({
    ...written(params),
    summary: `write or change the own review of a ${kind}`,
    handle: ({ actor, params: subject, body }) => leaveReview(actor, subject, body),
  })
