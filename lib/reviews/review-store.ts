import { sql } from '@/lib/platform/postgres'
import { REVIEW_TABLES } from '@/lib/reviews/internal/review-tables'
import type { ReviewSort, ReviewSubject } from '@/lib/reviews/policy'
import type { ReviewPage } from '@/lib/reviews/schemas'

export interface ReviewRow {
  reviewId: string
  rating: number
  reviewText: string
  createdAt: Date
  firstName: string
  lastName: string
  isErased: boolean
}

const COLUMNS = `r.review_id AS "reviewId", r.rating, r.review_text AS "reviewText", r.created_at AS "createdAt",
  u.first_name AS "firstName", u.last_name AS "lastName", u.erased_at IS NOT NULL AS "isErased"`

interface Order {
  by: string
  /** What comes after the row of id $3, written at $4, with $5 stars. */
  behind: string
  keysOf: (row: Pick<ReviewRow, 'rating' | 'createdAt'>) => number[]
}

// Newest is the order of the index, so no more rows are read than are wanted; the others sort the reviews of one subject.
const TIME = 'to_timestamp($4::float8 / 1000)::timestamptz(3)'
const ORDERS: Record<ReviewSort, Order> = {
  newest: {
    by: 'r.created_at DESC, r.review_id DESC',
    behind: `(r.created_at, r.review_id) < (${TIME}, $3::uuid)`,
    keysOf: ({ createdAt }) => [createdAt.getTime()],
  },
  highest: {
    by: 'r.rating DESC, r.created_at DESC, r.review_id DESC',
    behind: `(r.rating, r.created_at, r.review_id) < ($5::integer, ${TIME}, $3::uuid)`,
    keysOf: ({ rating, createdAt }) => [createdAt.getTime(), rating],
  },
  lowest: {
    by: 'r.rating, r.created_at DESC, r.review_id DESC',
    behind: `(-r.rating, r.created_at, r.review_id) < (-$5::integer, ${TIME}, $3::uuid)`,
    keysOf: ({ rating, createdAt }) => [createdAt.getTime(), rating],
  },
}

export interface ReviewPosition {
  keys: number[]
  id: string
}

export const KEY_COUNTS: Record<ReviewSort, number> = { newest: 1, highest: 2, lowest: 2 }
export const positionOf = (sort: ReviewSort, row: ReviewRow): ReviewPosition => ({
  keys: ORDERS[sort].keysOf(row),
  id: row.reviewId,
})

/**
 * What everybody may read of a subject's reviews, from a position on. The subject is a range of one and stands in the
 * order: as an equation it would drop out of it, and a course with many reviews would be read from all reviews there are.
 */
export async function listVisible(
  { kind, id }: ReviewSubject,
  sort: ReviewSort,
  after: ReviewPosition | undefined,
  limit: number,
): Promise<ReviewRow[]> {
  const { reviews, subjectId, joinAuthor } = REVIEW_TABLES[kind]
  const { by, behind } = ORDERS[sort]
  const { rows } = await sql().query<ReviewRow>(
    `SELECT ${COLUMNS} FROM ${reviews} r ${joinAuthor}
     WHERE r.${subjectId} BETWEEN $1 AND $1 AND r.hidden_at IS NULL AND ${after ? behind : 'true'}
     ORDER BY r.${subjectId}, ${by} LIMIT $2`,
    [id, limit, ...(after ? [after.id, ...after.keys] : [])],
  )
  return rows
}

/** How many gave 1, 2, 3, 4 and 5. */
export async function histogramOf({ kind, id }: ReviewSubject): Promise<ReviewPage['histogram']> {
  const { reviews, subjectId } = REVIEW_TABLES[kind]
  const { rows } = await sql().query<{ rating: number; count: number }>(
    `SELECT r.rating, count(*)::int AS count FROM ${reviews} r
     WHERE r.${subjectId} = $1 AND r.hidden_at IS NULL GROUP BY r.rating`,
    [id],
  )
  const of = (rating: number) => rows.find(row => row.rating === rating)?.count ?? 0
  return [of(1), of(2), of(3), of(4), of(5)]
}

export interface OwnReviewRow extends ReviewRow {
  hiddenAt: Date | null
  hiddenReason: string | null
}

/** How one person stands to a subject, with their own review. */
export interface Standing {
  isPublic: boolean
  ownerId: string
  /** Enrolled in the course, or has bought the product. */
  isEntitled: boolean
  enrollmentId: string | null
  review: OwnReviewRow | null
}

type StandingRow = Omit<Standing, 'review'> & OwnReviewRow

const OWN = `${COLUMNS}, r.hidden_at AS "hiddenAt", r.hidden_reason AS "hiddenReason"`

const STANDING: Record<ReviewSubject['kind'], string> = {
  course: `SELECT s.published_at IS NOT NULL AS "isPublic", s.instructor_id AS "ownerId",
      e.enrollment_id IS NOT NULL AS "isEntitled", e.enrollment_id AS "enrollmentId", ${OWN}
    FROM courses s LEFT JOIN enrollments e ON e.course_id = s.course_id AND e.user_id = $2
    LEFT JOIN course_reviews r ON r.enrollment_id = e.enrollment_id LEFT JOIN users u ON u.user_id = e.user_id
    WHERE s.course_id = $1`,
  product: `SELECT true AS "isPublic", s.created_by AS "ownerId", NULL AS "enrollmentId",
      EXISTS (SELECT FROM order_items i JOIN orders o USING (order_id)
              WHERE i.product_id = s.product_id AND o.buyer_id = $2 AND o.status <> 'canceled') AS "isEntitled", ${OWN}
    FROM products s LEFT JOIN product_reviews r ON r.product_id = s.product_id AND r.user_id = $2
    LEFT JOIN users u ON u.user_id = r.user_id
    WHERE s.product_id = $1`,
}

/** Null when there is no such subject. A visitor stands to everything as a stranger. */
export async function standingOf(
  { kind, id }: ReviewSubject,
  userId: string | null,
): Promise<Standing | null> {
  const { rows } = await sql().query<StandingRow>(STANDING[kind], [id, userId])
  const row = rows[0]
  if (!row) return null
  const { isPublic, ownerId, isEntitled, enrollmentId } = row
  return { isPublic, ownerId, isEntitled, enrollmentId, review: row.reviewId ? row : null }
}
