import { CARD_COLUMNS, CARD_JOINS, type CardRow } from '@/lib/catalog/internal/course-rows'
import type { CursorPosition } from '@/lib/catalog/internal/cursor'
import type { CourseSort } from '@/lib/catalog/policy'
import type { CourseSearch } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

export interface ListedRow extends CardRow {
  rank: number
  key1: number
  key2: number
  total: number
}

// Whole numbers of milliseconds, so that they survive the trip through a cursor.
const SORT_KEYS: Record<CourseSort, [string, string]> = {
  relevance: ['extract(epoch FROM c.published_at) * 1000', '0'],
  newest: ['extract(epoch FROM c.published_at) * 1000', '0'],
  popular: ['c.enrollment_count', 'extract(epoch FROM c.published_at) * 1000'],
  rating: ['c.rating', 'c.rating_count'],
  'price-asc': ['-c.price', '0'],
  'price-desc': ['c.price', '0'],
}

// 3: the title or code itself. 2: all words in the title. 1: all words somewhere. Below 1: how near the title is.
const RANK = `CASE
  WHEN $1 = '' THEN 0
  WHEN lower(c.title) = lower($1) OR lower(c.course_code) = lower($1) THEN 3
  WHEN c.title ILIKE ALL ($2::text[]) THEN 2
  WHEN concat_ws(' ', c.title, c.course_code, c.description, k.name, u.first_name, u.last_name) ILIKE ALL ($2::text[]) THEN 1
  ELSE word_similarity($1, c.title) END`

// Two letters exchanged leave 0.286 of a word of six ("pyhton"); words that only begin alike stay below 0.25.
const NEAR = 0.28

/** Published courses, one row more than the limit when there are more. The near ones only when nothing fits exactly. */
export async function listPublished(
  search: CourseSearch & { sort: CourseSort; patterns: string[] },
  after: CursorPosition | undefined,
): Promise<ListedRow[]> {
  const [key1, key2] = SORT_KEYS[search.sort]
  const { rows } = await sql().query<ListedRow>(
    `WITH hits AS (
       SELECT c.course_id, (${RANK})::float8 AS rank, (${key1})::float8 AS key1, (${key2})::float8 AS key2
       FROM courses c
       JOIN course_categories k ON k.category_id = c.category_id
       JOIN users u ON u.user_id = c.instructor_id
       WHERE c.published_at IS NOT NULL
         AND ($3::text IS NULL OR k.slug = $3) AND ($4::course_level IS NULL OR c.level = $4)
         AND ($5::region IS NULL OR c.region = $5) AND ($6::numeric IS NULL OR c.rating >= $6)
     ), chosen AS (
       SELECT * FROM hits
       WHERE $1 = '' OR rank >= 1 OR (rank >= ${NEAR} AND NOT EXISTS (SELECT FROM hits WHERE rank >= 1))
     ), page AS (
       SELECT * FROM chosen
       WHERE $7::uuid IS NULL OR (rank, key1, key2, course_id) < ($8::float8, $9::float8, $10::float8, $7::uuid)
       ORDER BY rank DESC, key1 DESC, key2 DESC, course_id DESC LIMIT $11
     )
     SELECT ${CARD_COLUMNS}, page.rank, page.key1, page.key2, (SELECT count(*)::int FROM chosen) AS total
     FROM page JOIN courses c USING (course_id) ${CARD_JOINS}
     ORDER BY page.rank DESC, page.key1 DESC, page.key2 DESC, course_id DESC`,
    [
      search.q ?? '',
      search.patterns,
      search.category ?? null,
      search.level ?? null,
      search.region ?? null,
      search.minRating ?? null,
      after?.id ?? null,
      ...(after?.keys ?? [null, null, null]),
      search.limit + 1,
    ],
  )
  return rows
}

export interface OwnRow extends CardRow {
  problemCount: number
  createdMs: number
}

/** An instructor's courses, newest first, with the lessons that nobody could watch or read yet. */
export async function listOfInstructor(
  instructorId: string,
  limit: number,
  after: CursorPosition | undefined,
): Promise<OwnRow[]> {
  const { rows } = await sql().query<OwnRow>(
    `SELECT ${CARD_COLUMNS}, (extract(epoch FROM c.created_at) * 1000)::float8 AS "createdMs",
       CASE WHEN t.lesson_count = 0 THEN 1 ELSE (
         SELECT count(*)::int FROM course_modules m JOIN course_lessons l USING (module_id)
         WHERE m.course_id = c.course_id AND l.lesson_type <> 'quiz' AND l.content_id IS NULL
           AND NOT EXISTS (SELECT FROM media_files f WHERE f.lesson_id = l.lesson_id AND f.state = 'ready'
                             AND (l.lesson_type <> 'video' OR f.kind = 'video'))
       ) END AS "problemCount"
     FROM courses c ${CARD_JOINS}
     WHERE c.instructor_id = $1
       AND ($2::uuid IS NULL OR (c.created_at, c.course_id) < (to_timestamp($3::float8 / 1000), $2::uuid))
     ORDER BY c.created_at DESC, c.course_id DESC LIMIT $4`,
    [instructorId, after?.id ?? null, after?.keys[0] ?? null, limit + 1],
  )
  return rows
}
