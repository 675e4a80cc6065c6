import { route } from '@/lib/http/route'
import { ReviewRef, ReviewVisibility, VisibilityInput } from '@/lib/reviews/schemas'
import { setReviewVisibility } from '@/lib/reviews/set-review-visibility'

export const PUT = route({
  access: 'admin',
  summary: 'hide or show a review',
  params: ReviewRef,
  body: VisibilityInput,
  returns: ReviewVisibility,
  handle: ({ actor, params, body }) => setReviewVisibility(actor, params.reviewId, body),
})
