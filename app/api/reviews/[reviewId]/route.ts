import { z } from 'zod'
import { route } from '@/lib/http/route'
import { changeReview } from '@/lib/reviews/change-review'
import { deleteReview } from '@/lib/reviews/delete-review'
import { OwnReview, ReviewChanges, ReviewRef } from '@/lib/reviews/schemas'

export const PATCH = route({
  access: 'learner',
  summary: 'change the own review',
  params: ReviewRef,
  body: ReviewChanges,
  returns: OwnReview,
  rateLimit: { calls: 30, windowSeconds: 600 },
  handle: ({ actor, params, body }) => changeReview(actor, params.reviewId, body),
})

export const DELETE = route({
  access: 'learner',
  summary: 'delete the own review',
  params: ReviewRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteReview(actor, params.reviewId),
})
