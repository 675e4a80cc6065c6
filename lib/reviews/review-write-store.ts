import { asDatabaseRefusal, sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'
import { REVIEW_TABLES } from '@/lib/reviews/internal/review-tables'
import type { ReviewKind } from '@/lib/reviews/policy'
import type { ReviewChanges, ReviewInput } from '@/lib/reviews/schemas'

/** Writes the review of an enrollment or changes it; its course is found by trigger. */
export function writeCourseReview(
  enrollmentId: string,
  { rating, reviewText }: ReviewInput,
): Promise<string | undefined> {
  return write(
    `INSERT INTO course_reviews (enrollment_id, rating, review_text) VALUES ($1, $2, $3)
     ON CONFLICT (enrollment_id, course_id) DO UPDATE SET rating = excluded.rating, review_text = excluded.review_text
     RETURNING review_id AS "reviewId"`,
    [enrollmentId, rating, reviewText],
  )
}

/** Undefined when the person has no order of the product, also when the last one was canceled in this moment. */
export function writeProductReview(
  productId: string,
  userId: string,
  { rating, reviewText }: ReviewInput,
): Promise<string | undefined> {
  return write(
    // Held until the review is written, so that an order canceled meanwhile finds the review and takes it along.
    `WITH bought AS (
       SELECT FROM orders o WHERE o.buyer_id = $2 AND o.status <> 'canceled'
         AND EXISTS (SELECT FROM order_items i WHERE i.order_id = o.order_id AND i.product_id = $1)
       LIMIT 1 FOR SHARE OF o)
     INSERT INTO product_reviews (product_id, user_id, rating, review_text)
     SELECT $1::uuid, $2::uuid, $3::integer, $4::text FROM bought
     ON CONFLICT (product_id, user_id) DO UPDATE SET rating = excluded.rating, review_text = excluded.review_text
     RETURNING review_id AS "reviewId"`,
    [productId, userId, rating, reviewText],
  )
}

// Each write locks the row whose rating it changes, so two of them may tie with whoever changes that row otherwise.
async function write(text: string, values: unknown[]): Promise<string | undefined> {
  const ask = () => sql().query<{ reviewId: string }>(text, values)
  const { rows } = await retryTies(ask).catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rows[0]?.reviewId
}

export interface FoundReview {
  kind: ReviewKind
  subjectId: string
  authorId: string
  ownerId: string
  isPublic: boolean
  isHidden: boolean
}

/** A review of either kind by its id alone. */
export async function findReview(reviewId: string): Promise<FoundReview | null> {
  const { rows } = await sql().query<FoundReview>(
    `SELECT 'course' AS kind, r.course_id AS "subjectId", e.user_id AS "authorId", s.instructor_id AS "ownerId",
            s.published_at IS NOT NULL AS "isPublic", r.hidden_at IS NOT NULL AS "isHidden"
     FROM course_reviews r JOIN enrollments e USING (enrollment_id) JOIN courses s ON s.course_id = r.course_id
     WHERE r.review_id = $1
     UNION ALL
     SELECT 'product', r.product_id, r.user_id, s.created_by, true, r.hidden_at IS NOT NULL
     FROM product_reviews r JOIN products s USING (product_id) WHERE r.review_id = $1`,
    [reviewId],
  )
  return rows[0] ?? null
}

/** What is not named stays. Tells whether there was such a review. */
export async function updateReview(
  kind: ReviewKind,
  reviewId: string,
  changes: ReviewChanges,
): Promise<boolean> {
  const ask = () =>
    sql().query(
      `UPDATE ${REVIEW_TABLES[kind].reviews} SET rating = coalesce($2, rating), review_text = coalesce($3, review_text)
       WHERE review_id = $1`,
      [reviewId, changes.rating ?? null, changes.reviewText ?? null],
    )
  return (await retryTies(ask)).rowCount === 1
}

/** Leaves one that is hidden, also when it became so in this moment. */
export async function removeVisibleReview(kind: ReviewKind, reviewId: string): Promise<boolean> {
  const { reviews } = REVIEW_TABLES[kind]
  const ask = () =>
    sql().query(`DELETE FROM ${reviews} WHERE review_id = $1 AND hidden_at IS NULL`, [reviewId])
  return (await retryTies(ask)).rowCount === 1
}

/** One report per person and review; tells whether this is it. */
export async function addReport(
  kind: ReviewKind,
  reviewId: string,
  reporterId: string,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await sql()
    .query(
      `INSERT INTO ${REVIEW_TABLES[kind].reports} (review_id, reporter_id, reason) VALUES ($1, $2, $3)
       ON CONFLICT (review_id, reporter_id) DO NOTHING`,
      [reviewId, reporterId, reason],
    )
    .catch(error => Promise.reject(asDatabaseRefusal(error)))
  return rowCount === 1
}
