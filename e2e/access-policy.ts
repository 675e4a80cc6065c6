// Who may call what (check 1). Each line gives the status that a visitor, a student, an instructor and an admin get.
// All ids in the addresses are those of a draft course, with a lesson and a file, of an instructor who is none of them;
// what an admin would change is replaced by ids of nothing, so that no line changes what another one asks for.

export interface Policy {
  visitor: number
  student: number
  instructor: number
  admin: number
  body?: object
  headers?: Record<string, string>
}

type Request = Pick<Policy, 'body' | 'headers'>

const everybody = (status: number, request: Request = {}): Policy => ({
  visitor: status,
  student: status,
  instructor: status,
  admin: status,
  ...request,
})

const signedIn = (status: number, request: Request = {}, others: Partial<Policy> = {}): Policy => ({
  ...everybody(status, request),
  visitor: 401,
  ...others,
})

/** `instructor` is the answer to one who is a stranger to the course. */
const teachers = (instructor: number, admin: number, request: Request = {}): Policy => ({
  visitor: 401,
  student: 403,
  instructor,
  admin,
  ...request,
})

const admins = (status: number): Policy => ({ visitor: 401, student: 403, instructor: 403, admin: status })

/** A page sends a visitor to sign in and comes back. */
const pageFor = (student: number, instructor: number, admin: number): Policy => ({
  visitor: 307,
  student,
  instructor,
  admin,
})

const TUS = { 'tus-resumable': '1.0.0' }
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
const UPLOAD = {
  ...TUS,
  'upload-length': '10',
  // The lesson of the draft comes in by the test, as `lessonId`.
  'upload-metadata': 'lessonId {lessonId},filename bm90ZXMubXA0',
}
const REPORT = { file_id: '{fileId}', progress_seconds: 5, progress_percentage: 10, completed: false }
const ORDER = { modules: [{ moduleId: '{moduleId}', lessonIds: ['{lessonId}'] }] }
const TAKEN = { title: 'Taken over' }
const REVIEW = { rating: 1 }

export const ROUTES: Record<string, Policy> = {
  'GET /api/account': everybody(200),
  'PUT /api/account/password': signedIn(400, { body: {} }),
  'GET /api/account/profile': signedIn(200),
  'PATCH /api/account/profile': signedIn(200, { body: {} }),
  'GET /api/account/sessions': signedIn(200),
  // Ends the other sessions of the sample people; `openAs` signs them in again.
  'DELETE /api/account/sessions': signedIn(200),
  'DELETE /api/account/sessions/[sessionId]': signedIn(404),
  'GET /api/account/erasure': signedIn(200),
  'POST /api/account/erasure': signedIn(400, { body: {} }),
  'DELETE /api/account/erasure': signedIn(204),
  'POST /api/account/export': signedIn(400, { body: {} }),
  'GET /api/account/export/[token]': signedIn(404),
  'GET /api/account/export/files/[fileId]': signedIn(404),
  'POST /api/accounts': everybody(400, { body: {} }),
  'GET /api/admin/media': admins(200),
  'GET /api/admin/reviews': admins(200),
  'PUT /api/admin/reviews/[reviewId]/visibility': { ...admins(404), body: { isHidden: false } },
  'GET /api/admin/stats': admins(200),
  'GET /api/admin/storage-moves': admins(200),
  'POST /api/admin/storage-moves': { ...admins(400), body: {} },
  'GET /api/admin/storage-moves/[moveId]': admins(404),
  'DELETE /api/admin/storage-moves/[moveId]': admins(404),
  'GET /api/admin/storage-usage': admins(200),
  'GET /api/admin/users': admins(200),
  'POST /api/admin/users': { ...admins(400), body: {} },
  'GET /api/admin/users/[userId]': admins(404),
  'PATCH /api/admin/users/[userId]': { ...admins(404), body: { isSuspended: true } },
  'DELETE /api/admin/users/[userId]': admins(404),
  'DELETE /api/admin/users/[userId]/erasure': admins(404),
  'GET /api/auth/[...nextauth]': everybody(200),
  'POST /api/auth/[...nextauth]': everybody(400, { body: {} }),
  'POST /api/auth/token': everybody(400, { body: {} }),
  'DELETE /api/auth/token': signedIn(204),
  'GET /api/categories': everybody(200),
  'POST /api/categories': { ...admins(400), body: {} },
  'PUT /api/categories': { ...admins(412), body: { categoryIds: [] } },
  'PATCH /api/categories/[categoryId]': { ...admins(404), body: { name: 'Taken over' } },
  'DELETE /api/categories/[categoryId]': admins(404),
  'GET /api/courses': everybody(200),
  'POST /api/courses': teachers(400, 400, { body: {} }),
  'GET /api/courses/[courseId]': { ...everybody(404), admin: 200 },
  'PATCH /api/courses/[courseId]': teachers(404, 404, { body: TAKEN }),
  'DELETE /api/courses/[courseId]': teachers(404, 404),
  'POST /api/courses/[courseId]/cover': teachers(400, 400, { body: {} }),
  'DELETE /api/courses/[courseId]/cover': teachers(404, 404),
  'PUT /api/courses/[courseId]/curriculum': teachers(404, 404, { body: ORDER }),
  'GET /api/courses/[courseId]/enrollments': signedIn(404),
  'POST /api/courses/[courseId]/enrollments': signedIn(404),
  'POST /api/courses/[courseId]/modules': teachers(404, 404, { body: TAKEN }),
  'PUT /api/courses/[courseId]/publication': teachers(404, 404),
  'DELETE /api/courses/[courseId]/publication': teachers(404, 404),
  'GET /api/courses/[courseId]/media': { ...everybody(404), admin: 200 },
  'GET /api/courses/[courseId]/similar': everybody(200),
  'GET /api/courses/[courseId]/students': teachers(404, 200),
  'GET /api/courses/languages': everybody(200),
  'GET /api/courses/popular': everybody(200),
  'GET /api/instructors/[userId]': everybody(404),
  'GET /api/courses/[courseId]/reviews': { ...everybody(404), admin: 200 },
  'GET /api/covers/[fileId]/[name]': everybody(404),
  'HEAD /api/covers/[fileId]/[name]': everybody(404),
  'GET /api/enrollments': signedIn(200),
  'GET /api/enrollments/[enrollmentId]': signedIn(404),
  'DELETE /api/enrollments/[enrollmentId]': signedIn(404),
  'PUT /api/enrollments/[enrollmentId]/lessons/[lessonId]/completion': signedIn(404, { body: {} }),
  'GET /api/enrollments/[enrollmentId]/progress': signedIn(404),
  'GET /api/health/live': everybody(200),
  'GET /api/health/ready': everybody(200),
  'GET /api/learning/continue': signedIn(200),
  'PATCH /api/lessons/[lessonId]': teachers(404, 404, { body: TAKEN }),
  'DELETE /api/lessons/[lessonId]': teachers(404, 404),
  'GET /api/lessons/[lessonId]/playback': { ...everybody(404), admin: 200 },
  'GET /api/media/[token]/[fileId]/[name]': everybody(401),
  'HEAD /api/media/[token]/[fileId]/[name]': everybody(401),
  'OPTIONS /api/media/[token]/[fileId]/[name]': everybody(204),
  'GET /api/media/files/[fileId]': teachers(404, 200),
  'DELETE /api/media/files/[fileId]': teachers(404, 404),
  'POST /api/media/files/[fileId]/retry': teachers(404, 404),
  'PATCH /api/modules/[moduleId]': teachers(404, 404, { body: TAKEN }),
  'DELETE /api/modules/[moduleId]': teachers(404, 404),
  'POST /api/modules/[moduleId]/lessons': teachers(404, 404, { body: { ...TAKEN, type: 'video' } }),
  'GET /api/openapi.json': everybody(200),
  'GET /api/cart': signedIn(200),
  'PUT /api/cart/items/[productId]': signedIn(400, { body: { quantity: 0 } }),
  'DELETE /api/cart/items/[productId]': signedIn(200),
  'POST /api/courses/[courseId]/reviews': signedIn(404, { body: REVIEW }),
  'PUT /api/courses/[courseId]/reviews': signedIn(404, { body: REVIEW }),
  'GET /api/invoices/[invoiceId]': signedIn(404),
  'GET /api/orders': signedIn(200),
  'POST /api/orders': signedIn(400, { body: {} }),
  'GET /api/orders/[orderId]': signedIn(404, {}, { admin: 200 }),
  'PUT /api/orders/[orderId]/cancellation': signedIn(404),
  'PUT /api/orders/[orderId]/fulfillment': signedIn(404),
  'GET /api/payment-methods': signedIn(200),
  'POST /api/payment-methods': signedIn(400, { body: {} }),
  'PATCH /api/payment-methods/[paymentMethodId]': signedIn(404, { body: { isDefault: false } }),
  'DELETE /api/payment-methods/[paymentMethodId]': signedIn(404),
  'GET /api/products': everybody(200),
  'POST /api/products': signedIn(400, { body: {} }),
  'GET /api/products/[productId]': everybody(200),
  'PATCH /api/products/[productId]': teachers(403, 404, { body: { name: 'Taken over' } }),
  'DELETE /api/products/[productId]': teachers(403, 404),
  'POST /api/products/[productId]/images': teachers(403, 404),
  'DELETE /api/products/[productId]/images/[imageId]': teachers(403, 404),
  'PUT /api/products/[productId]/images/[imageId]/main': teachers(403, 404),
  'GET /api/products/[productId]/reviews': everybody(200),
  'POST /api/products/[productId]/reviews': signedIn(403, { body: REVIEW }, { admin: 404 }),
  'PUT /api/products/[productId]/reviews': signedIn(403, { body: REVIEW }, { admin: 404 }),
  'GET /api/products/categories': everybody(200),
  'GET /api/studio/orders': signedIn(200),
  'GET /api/studio/products': signedIn(200),
  'GET /api/studio/products/[productId]': teachers(403, 200),
  'GET /api/progress/course/[courseId]': signedIn(404, {}, { admin: 200 }),
  'GET /api/progress/file/[fileId]': signedIn(404, {}, { admin: 200 }),
  'POST /api/progress': signedIn(404, { body: REPORT }),
  'PATCH /api/reviews/[reviewId]': signedIn(404, { body: REVIEW }),
  'DELETE /api/reviews/[reviewId]': signedIn(404),
  'POST /api/reviews/[reviewId]/reports': signedIn(404, { body: { reason: 'Spam' } }),
  'GET /api/studio/courses': teachers(200, 200),
  'GET /api/studio/courses/[courseId]': teachers(404, 200),
  'GET /api/studio/stats': teachers(200, 200),
  'GET /api/transactions': signedIn(200),
  'POST /api/transactions': signedIn(404, { body: { courseId: '{courseId}' } }),
  'GET /api/transactions/[transactionId]': signedIn(404),
  'PUT /api/transactions/[transactionId]/cancellation': signedIn(404),
  'OPTIONS /api/uploads': everybody(204),
  'GET /api/uploads': teachers(200, 200),
  'POST /api/uploads': teachers(404, 404, { headers: UPLOAD }),
  'OPTIONS /api/uploads/[uploadId]': everybody(204),
  'HEAD /api/uploads/[uploadId]': teachers(404, 404, { headers: TUS }),
  'PATCH /api/uploads/[uploadId]': teachers(404, 404, { headers: BYTES }),
  'DELETE /api/uploads/[uploadId]': teachers(404, 404, { headers: TUS }),
  'GET /learn/api/progress/course/[courseId]': signedIn(404, {}, { admin: 200 }),
  'GET /learn/api/progress/file/[fileId]': signedIn(404, {}, { admin: 200 }),
  'POST /learn/api/progress': signedIn(404, { body: REPORT }),
}

export const PAGES: Record<string, Policy> = {
  '/': everybody(200),
  '/courses': everybody(200),
  '/search': everybody(200),
  '/courses/[courseSlug]': everybody(404),
  '/instructors/[instructorId]': everybody(404),
  '/settings/data': pageFor(200, 200, 200),
  '/settings': pageFor(200, 200, 200),
  '/settings/security': pageFor(200, 200, 200),
  '/shop': everybody(200),
  '/shop/[productId]': everybody(200),
  '/cart': pageFor(200, 200, 200),
  '/orders': pageFor(200, 200, 200),
  '/orders/[orderId]': pageFor(404, 404, 200),
  '/sell': pageFor(200, 200, 200),
  '/sell/orders': pageFor(200, 200, 200),
  '/sell/products/new': pageFor(200, 200, 200),
  '/sell/products/[productId]': pageFor(403, 403, 200),
  '/sign-in': { ...everybody(307), visitor: 200 },
  '/sign-up': { ...everybody(307), visitor: 200 },
  '/learn': pageFor(200, 200, 200),
  '/learn/[courseSlug]': pageFor(404, 404, 307),
  '/learn/[courseSlug]/[lessonId]': pageFor(404, 404, 200),
  '/studio': pageFor(403, 200, 200),
  '/studio/courses/new': pageFor(403, 200, 200),
  '/studio/courses/[courseId]': pageFor(403, 404, 200),
  '/studio/courses/[courseId]/preview': pageFor(403, 404, 200),
  '/studio/courses/[courseId]/students': pageFor(403, 404, 200),
  '/admin': pageFor(403, 403, 200),
  '/admin/reviews': pageFor(403, 403, 200),
  '/admin/storage': pageFor(403, 403, 200),
  '/admin/users': pageFor(403, 403, 200),
  '/admin/categories': pageFor(403, 403, 200),
  '/api/docs': everybody(200),
}
