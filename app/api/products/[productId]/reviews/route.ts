import { leaveReviewRoute, listReviewsRoute, putReviewRoute } from '@/app/api/review-routes'
import { ProductRef } from '@/lib/shop/schemas'

const Subject = ProductRef.transform(({ productId }) => ({ kind: 'product' as const, id: productId }))

export const GET = listReviewsRoute('product', Subject)
export const POST = leaveReviewRoute('product', Subject)
export const PUT = putReviewRoute('product', Subject)
