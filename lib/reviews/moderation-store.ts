import { Prisma, sql, type Tx } from '@/lib/platform/postgres'
import { searchPattern } from '@/lib/platform/search-patterns'
import { REVIEW_TABLES } from '@/lib/reviews/internal/review-tables'
import type { ModerationState, ReviewKind } from '@/lib/reviews/policy'
import type { ReviewPosition, ReviewRow } from '@/lib/reviews/review-store'

export interface ModeratedRow extends ReviewRow {
  kind: ReviewKind
  title: string
  path: string
  hiddenAt: Date | null
  hiddenReason: string | null
  moderatorName: string | null
  /** What the queue is sorted by, in milliseconds. */
  key: number
}

export interface OpenReports {
  count: number
  reports: { reason: string; reporter: string; createdAt: string }[]
}

// Whoever has waited longest comes first, and of the rest what happened last.
const KEYS: Record<ModerationState, string> = {
  reported: 'waiting.since',
  hidden: 'r.hidden_at',
  all: 'r.created_at',
}
const FILTERS: Record<ModerationState, string> = {
  reported: 'true',
  hidden: 'r.hidden_at IS NOT NULL',
  all: 'true',
}

export interface ModerationNarrowing {
  state: ModerationState
  q?: string | undefined
  rating?: number | undefined
}

/** Reviews of one kind in the order of the queue, from a position on. */
export async function listModerated(
  kind: ReviewKind,
  { state, q, rating }: ModerationNarrowing,
  after: ReviewPosition | undefined,
  limit: number,
): Promise<ModeratedRow[]> {
  const { reviews, reports, joinAuthor, joinSubject, title, path } = REVIEW_TABLES[kind]
  const waiting = `JOIN (SELECT review_id, min(created_at) AS since FROM ${reports} WHERE settled_at IS NULL
    GROUP BY review_id) waiting ON waiting.review_id = r.review_id`
  const isQueue = state === 'reported'
  const time = 'to_timestamp($3::float8 / 1000)::timestamptz(3)'
  const [further, direction] = isQueue ? ['>', 'ASC'] : ['<', 'DESC']
  const { rows } = await sql().query<ModeratedRow>(
    `SELECT '${kind}' AS kind, r.review_id AS "reviewId", r.rating, r.review_text AS "reviewText",
            r.created_at AS "createdAt", u.first_name AS "firstName", u.last_name AS "lastName",
            u.erased_at IS NOT NULL AS "isErased", ${title} AS title, ${path} AS path,
            r.hidden_at AS "hiddenAt", r.hidden_reason AS "hiddenReason",
            m.first_name || ' ' || m.last_name AS "moderatorName",
            (extract(epoch FROM ${KEYS[state]}) * 1000)::float8 AS key
     FROM ${reviews} r ${joinAuthor} ${joinSubject} LEFT JOIN users m ON m.user_id = r.hidden_by
     ${isQueue ? waiting : ''}
     WHERE ${FILTERS[state]} AND ($4::text IS NULL OR r.review_text ILIKE $4 OR ${title} ILIKE $4
         OR u.erased_at IS NULL AND u.first_name || ' ' || u.last_name ILIKE $4)
       AND ($5::integer IS NULL OR r.rating = $5) AND ($2::uuid IS NULL OR (${KEYS[state]}, r.review_id) ${further} (${time}, $2::uuid))
     ORDER BY ${KEYS[state]} ${direction}, r.review_id ${direction} LIMIT $1`,
    [limit, after?.id ?? null, after?.keys[0] ?? null, q ? searchPattern(q) : null, rating ?? null],
  )
  return rows
}

const REPORTS_SHOWN_MAX = 10

/** The reports of some reviews that nobody has settled, the first ones of each. */
export async function openReportsOf(
  kind: ReviewKind,
  reviewIds: string[],
): Promise<Map<string, OpenReports>> {
  const { rows } = await sql().query<{ reviewId: string } & OpenReports>(
    `SELECT review_id AS "reviewId", max(total)::int AS count,
            json_agg(json_build_object('reason', reason, 'reporter', reporter, 'createdAt', to_json(created_at)) ORDER BY place)
              FILTER (WHERE place <= ${REPORTS_SHOWN_MAX}) AS reports
     FROM (SELECT p.review_id, p.reason, p.created_at, u.first_name || ' ' || u.last_name AS reporter,
                  count(*) OVER (PARTITION BY p.review_id) AS total,
                  row_number() OVER (PARTITION BY p.review_id ORDER BY p.created_at, p.reporter_id) AS place
           FROM ${REVIEW_TABLES[kind].reports} p JOIN users u ON u.user_id = p.reporter_id
           WHERE p.settled_at IS NULL AND p.review_id = ANY ($1)) open
     GROUP BY review_id`,
    [reviewIds],
  )
  return new Map(rows.map(({ reviewId, count, reports }) => [reviewId, { count, reports }]))
}

/** How many reviews wait with open reports. */
export async function countReported(): Promise<number> {
  const { rows } = await sql().query<{ count: number }>(
    `SELECT (SELECT count(DISTINCT review_id) FROM review_reports WHERE settled_at IS NULL)::int
          + (SELECT count(DISTINCT review_id) FROM product_review_reports WHERE settled_at IS NULL)::int AS count`,
  )
  return rows[0]?.count ?? 0
}

export interface Visibility {
  hiddenAt: Date | null
  hiddenReason: string | null
}

const reviewsOf = (kind: ReviewKind) => Prisma.raw(REVIEW_TABLES[kind].reviews)
const reportsOf = (kind: ReviewKind) => Prisma.raw(REVIEW_TABLES[kind].reports)

/** The review's state, held against other decisions; null when there is no such review. */
export async function lockVisibility(tx: Tx, kind: ReviewKind, reviewId: string): Promise<Visibility | null> {
  const [row] = await tx.$queryRaw<Visibility[]>`
    SELECT hidden_at AS "hiddenAt", hidden_reason AS "hiddenReason" FROM ${reviewsOf(kind)}
    WHERE review_id = ${reviewId}::uuid FOR UPDATE`
  return row ?? null
}

/** Hides or shows. The time stays when only the reason changes. */
export async function writeVisibility(
  tx: Tx,
  kind: ReviewKind,
  reviewId: string,
  hidden: { by: string; reason: string } | null,
): Promise<void> {
  const { by = null, reason = null } = hidden ?? {}
  await tx.$executeRaw`
    UPDATE ${reviewsOf(kind)} SET
      hidden_at = CASE WHEN ${reason}::text IS NOT NULL THEN coalesce(hidden_at, clock_timestamp()) END,
      hidden_by = ${by}::uuid, hidden_reason = ${reason}::text
    WHERE review_id = ${reviewId}::uuid`
}

/** A decision about a review answers all of its reports. */
export async function settleReports(tx: Tx, kind: ReviewKind, reviewId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${reportsOf(kind)} SET settled_at = now() WHERE review_id = ${reviewId}::uuid AND settled_at IS NULL`
}

/** Opens the reports again that the last decision settled; all of them have its time. */
export async function reopenReports(tx: Tx, kind: ReviewKind, reviewId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${reportsOf(kind)} SET settled_at = NULL
    WHERE review_id = ${reviewId}::uuid
      AND settled_at = (SELECT max(settled_at) FROM ${reportsOf(kind)} WHERE review_id = ${reviewId}::uuid)`
}

/** Whether a review is hidden, or shown, already and nobody waits for an answer about it. */
export async function isSettledAs(reviewId: string, isHidden: boolean): Promise<boolean> {
  const { rows } = await sql().query<{ isSettled: boolean }>(
    `SELECT EXISTS (
       SELECT FROM course_reviews r WHERE r.review_id = $1 AND (r.hidden_at IS NOT NULL) = $2
         AND NOT EXISTS (SELECT FROM review_reports p WHERE p.review_id = r.review_id AND p.settled_at IS NULL)
       UNION ALL SELECT FROM product_reviews r WHERE r.review_id = $1 AND (r.hidden_at IS NOT NULL) = $2
         AND NOT EXISTS (SELECT FROM product_review_reports p WHERE p.review_id = r.review_id AND p.settled_at IS NULL)
     ) AS "isSettled"`,
    [reviewId, isHidden],
  )
  return rows[0]?.isSettled ?? false
}
