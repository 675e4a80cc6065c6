import { leaveReviewRoute, listReviewsRoute, putReviewRoute } from '@/app/api/review-routes'
import { CourseRef } from '@/lib/catalog/schemas'

const Subject = CourseRef.transform(({ courseId }) => ({ kind: 'course' as const, id: courseId }))

export const GET = listReviewsRoute('course', Subject)
export const POST = leaveReviewRoute('course', Subject)
export const PUT = putReviewRoute('course', Subject)
