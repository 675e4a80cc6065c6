import { route } from '@/lib/http/route'
import { leaveReview } from '@/lib/reviews/leave-review'
import { listReviews } from '@/lib/reviews/list-reviews'
import { OwnReview, ReviewInput, ReviewPage, ReviewSearch } from '@/lib/reviews/schemas'
import { ProductRef } from '@/lib/shop/schemas'

const WRITES = { calls: 30, windowSeconds: 600 }

export const GET = route({
  access: 'public',
  summary: 'list the reviews of a product',
  params: ProductRef,
  query: ReviewSearch,
  returns: ReviewPage,
  shape: 'page',
  handle: ({ actor, params, query }) => listReviews(actor, { kind: 'product', id: params.productId }, query),
})

export const POST = route({
  access: 'learner',
  summary: 'review a product',
  params: ProductRef,
  body: ReviewInput,
  returns: OwnReview,
  status: 201,
  rateLimit: WRITES,
  handle: ({ actor, params, body }) => leaveReview(actor, { kind: 'product', id: params.productId }, body),
})

export const PUT = route({
  access: 'learner',
  summary: 'write or change the own review of a product',
  params: ProductRef,
  body: ReviewInput,
  returns: OwnReview,
  rateLimit: WRITES,
  handle: ({ actor, params, body }) => leaveReview(actor, { kind: 'product', id: params.productId }, body),
})
