import type {
  AdminCourseFilter,
  AdminCourseKey,
  AdminCourseSort,
  AdminCourseState,
} from '@/lib/analytics/admin-course-schemas'
import type { CourseSum } from '@/lib/analytics/course-revenue-store'
import type { TextPosition } from '@/lib/analytics/internal/text-cursor'
import { sql } from '@/lib/platform/postgres'
import { searchPattern } from '@/lib/platform/search-patterns'

export interface AdminCourseRow {
  courseId: string
  slug: string
  courseCode: string
  title: string
  state: AdminCourseState
  requestId: string | null
  waitingSince: Date | null
  instructorId: string
  instructorName: string
  categoryName: string
  price: number
  currency: string
  lessonCount: number
  enrollmentCount: number
  mediaBytes: number
  rating: number
  ratingCount: number
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  sortKey: string
}

interface OrderKey {
  key: string
  /** How it stands in a cursor, … */
  written?: string
  /** … and how it is read from there. */
  read: string
  /** What it is read from, besides the course, its category, its instructor and its request. */
  join?: string
}

const MOMENT = 'to_timestamp($6::float8 / 1000)::timestamptz(3)'

// Of all courses at once, because they are sorted by it: each content of a course once, as its media are summed.
const SIZES = `LEFT JOIN (
  SELECT course_id, sum(size_bytes) AS bytes FROM (
    SELECT f.course_id, m.sha256 FROM media_files f JOIN media_file_blobs m USING (file_id)
    WHERE f.course_id IS NOT NULL AND f.version_of IS NULL
    UNION SELECT f.course_id, m.sha256 FROM media_files f JOIN media_files v ON v.version_of = f.file_id
    JOIN media_file_blobs m ON m.file_id = v.file_id WHERE f.course_id IS NOT NULL AND f.version_of IS NULL) one
  JOIN blobs USING (sha256) GROUP BY course_id) s ON s.course_id = c.course_id`
// What the shards said of one currency; theirs of one course are added here, where decimals stay exact.
const EARNED = `LEFT JOIN (
  SELECT course_id, sum(amount) AS amount FROM unnest($9::uuid[], $10::numeric[]) AS paid(course_id, amount) GROUP BY course_id) t
  ON t.course_id = c.course_id`

// Those that wait for nobody come last where the longest wait comes first.
const WAITING = `coalesce(w.created_at, '9999-01-01 00:00:00Z')`

const KEYS: Record<AdminCourseKey, OrderKey> = {
  title: { key: 'lower(c.title)', read: '$6' },
  created: {
    key: 'c.created_at',
    written: '(extract(epoch FROM c.created_at) * 1000)::bigint',
    read: MOMENT,
  },
  updated: {
    key: 'c.updated_at',
    written: '(extract(epoch FROM c.updated_at) * 1000)::bigint',
    read: MOMENT,
  },
  students: { key: 'c.enrollment_count', read: '$6::bigint' },
  rating: { key: 'c.rating', read: '$6::numeric' },
  revenue: { key: 'coalesce(t.amount, 0)', read: '$6::numeric', join: EARNED },
  size: { key: 'coalesce(s.bytes, 0)', read: '$6::numeric', join: SIZES },
  waiting: { key: WAITING, written: `(extract(epoch FROM ${WAITING}) * 1000)::bigint`, read: MOMENT },
}

const TABLES = `FROM courses c JOIN course_categories k USING (category_id) JOIN users u ON u.user_id = c.instructor_id
  LEFT JOIN course_decisions w ON w.course_id = c.course_id AND w.outcome IS NULL`

const STATE = `CASE WHEN c.published_at IS NOT NULL THEN 'live' WHEN w.decision_id IS NOT NULL THEN 'review' ELSE 'draft' END`

const FILTER = `($1::text IS NULL OR c.title ILIKE $1 OR c.course_code ILIKE $1 OR u.first_name || ' ' || u.last_name ILIKE $1)
  AND ($2::text IS NULL OR $2 = ${STATE})
  AND ($3::text IS NULL OR k.slug = $3)
  AND ($4::text IS NULL OR c.instructor_id = $4::uuid)
  AND ($5::text IS NULL OR (c.price > 0) = ($5 = 'paid'))`

const valuesOf = ({ q, state, category, instructor, price }: AdminCourseFilter) => [
  q ? searchPattern(q) : null,
  ...[state ?? null, category || null, instructor ?? null, price ?? null],
]

const FILES_OF_COURSE = `SELECT f.file_id FROM media_files f WHERE f.course_id = c.course_id AND f.version_of IS NULL`

/** The courses of a page by the filter and one order; what is shown of them is read for these alone. */
export function listStatement(sort: AdminCourseSort): string {
  const [name, way] = sort.split('-') as [AdminCourseKey, 'asc' | 'desc']
  const { key, written = key, read, join = '' } = KEYS[name]
  const [direction, further] = way === 'asc' ? ['ASC', '>'] : ['DESC', '<']
  const order = `${key} ${direction}, c.course_id ${direction}`
  return `
    WITH page AS MATERIALIZED (
      SELECT c.course_id, (${written})::text AS sort_key, row_number() OVER (ORDER BY ${order}) AS place
      ${TABLES} ${join}
      WHERE ${FILTER} AND ($6::text IS NULL OR (${key}, c.course_id) ${further} (${read}, $7::uuid))
      ORDER BY ${order} LIMIT $8)
    SELECT c.course_id AS "courseId", c.slug, c.course_code AS "courseCode", c.title, ${STATE} AS state,
      CASE WHEN c.published_at IS NULL THEN w.decision_id END AS "requestId",
      CASE WHEN c.published_at IS NULL THEN w.created_at END AS "waitingSince",
      c.instructor_id AS "instructorId", trim(u.first_name || ' ' || u.last_name) AS "instructorName", k.name AS "categoryName",
      c.price::float8 AS price, c.currency, c.enrollment_count AS "enrollmentCount", c.rating::float8 AS rating,
      c.rating_count AS "ratingCount", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
      c.published_at AS "publishedAt", page.sort_key AS "sortKey",
      (SELECT count(*)::integer FROM course_modules m JOIN course_lessons l USING (module_id)
       WHERE m.course_id = c.course_id) AS "lessonCount",
      (SELECT coalesce(sum(b.size_bytes), 0)::float8 FROM blobs b WHERE b.sha256 IN (
         SELECT m.sha256 FROM media_file_blobs m WHERE m.file_id IN (${FILES_OF_COURSE})
         UNION SELECT m.sha256 FROM media_files v JOIN media_file_blobs m USING (file_id)
         WHERE v.version_of IN (${FILES_OF_COURSE}))) AS "mediaBytes"
    ${TABLES} JOIN page ON page.course_id = c.course_id ORDER BY page.place`
}

export interface AdminCourseReading {
  limit: number
  after: TextPosition | undefined
  /** What a list by revenue is sorted by; null for another one. */
  earned: CourseSum[] | null
}

export async function findAdminCourses(
  filter: AdminCourseFilter,
  { limit, after, earned }: AdminCourseReading,
): Promise<AdminCourseRow[]> {
  const sums = earned && [earned.map(({ courseId }) => courseId), earned.map(({ amount }) => amount)]
  const { rows } = await sql().query<AdminCourseRow>(listStatement(filter.sort), [
    ...valuesOf(filter),
    ...[after?.sortKey ?? null, after?.id ?? null, limit],
    ...(sums ?? []),
  ])
  return rows
}

/** How many courses a filter has, and how many wait whatever it is. */
export async function countAdminCourses(
  filter: AdminCourseFilter,
): Promise<{ total: number; waitingCount: number }> {
  const { rows } = await sql().query<{ total: number; waitingCount: number }>(
    `SELECT count(*)::integer AS total, (
       SELECT count(*)::integer FROM course_decisions d JOIN courses o USING (course_id)
       WHERE d.outcome IS NULL AND o.published_at IS NULL) AS "waitingCount"
     ${TABLES} WHERE ${FILTER}`,
    valuesOf(filter),
  )
  return rows[0] ?? { total: 0, waitingCount: 0 }
}
