import { route } from '@/lib/http/route'
import { decideReviews } from '@/lib/reviews/decide-reviews'
import { ReviewDecisions, ReviewDecisionsResult } from '@/lib/reviews/schemas'

export const POST = route({
  access: 'admin',
  summary: 'hide or show several reviews',
  body: ReviewDecisions,
  returns: ReviewDecisionsResult,
  handle: ({ actor, body }) => decideReviews(actor, body),
})
