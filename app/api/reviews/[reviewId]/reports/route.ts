import { route } from '@/lib/http/route'
import { reportReview } from '@/lib/reviews/report-review'
import { ReportInput, Reporting, ReviewRef } from '@/lib/reviews/schemas'

export const POST = route({
  access: 'learner',
  summary: 'report a review to the admins',
  params: ReviewRef,
  body: ReportInput,
  returns: Reporting,
  status: 201,
  rateLimit: { calls: 20, windowSeconds: 3600 },
  handle: ({ actor, params, body }) => reportReview(actor, params.reviewId, body.reason),
})
