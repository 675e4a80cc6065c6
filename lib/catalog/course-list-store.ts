import { CARD_COLUMNS, CARD_JOINS, type CardRow } from '@/lib/catalog/internal/course-rows'
import type { CourseSearch } from '@/lib/catalog/schemas'
import type { CursorPosition } from '@/lib/platform/cursor'
import { sql } from '@/lib/platform/postgres'
import type { Region } from '@/lib/platform/regions/shard-map'

export interface ListedRow extends CardRow {
  /** How well it fits the words, from 5 (its title) to 1 (its description); 0 where that does not matter. */
  match: number
  sortKey: number
  /** One more than COUNTED_COURSES_MAX stands for more than that. */
  total: number
  didYouMean: string | null
}

/** A page of published courses by `search_courses` (PRC-07), one row more than the limit when there are more. */
export async function listPublished(
  search: CourseSearch,
  after: CursorPosition | undefined,
): Promise<ListedRow[]> {
  const [match = null, sortKey = null, total = null] = after?.keys ?? []
  const { rows } = await sql().query<ListedRow>(
    `SELECT ${CARD_COLUMNS}, s.match, s.sort_key AS "sortKey", s.total, s.did_you_mean AS "didYouMean"
     FROM search_courses(
       p_region => $1, p_term => $2, p_min_rating => $3, p_category => $4, p_level => $5, p_language => $6, p_price => $7,
       p_max_price => $8, p_instructor_id => $9, p_sort => $10, p_limit => $11, p_after_match => $12::smallint,
       p_after_key => $13, p_after_id => $14, p_total => $15) WITH ORDINALITY AS s
     JOIN courses c USING (course_id) ${CARD_JOINS} ORDER BY s.ordinality`,
    [
      search.region ?? null,
      search.q ?? null,
      search.minRating ?? null,
      search.category ?? null,
      search.level ?? null,
      search.language ?? null,
      search.price ?? null,
      search.maxPrice ?? null,
      search.instructor ?? null,
      search.sort ?? null,
      search.limit + 1,
      match,
      sortKey,
      after?.id ?? null,
      total,
    ],
  )
  return rows
}

/** By `get_popular_courses` (PRC-06). */
export async function listPopular(limit: number, region: Region | undefined): Promise<CardRow[]> {
  const { rows } = await sql().query<CardRow>(
    `SELECT ${CARD_COLUMNS} FROM get_popular_courses($1, $2) WITH ORDINALITY AS p
     JOIN courses c USING (course_id) ${CARD_JOINS} ORDER BY p.ordinality`,
    [limit, region ?? null],
  )
  return rows
}

export async function listSimilar(courseId: string, limit: number): Promise<CardRow[]> {
  const { rows } = await sql().query<CardRow>(
    `SELECT ${CARD_COLUMNS} FROM similar_courses($1, $2) WITH ORDINALITY AS p
     JOIN courses c USING (course_id) ${CARD_JOINS} ORDER BY p.ordinality`,
    [courseId, limit],
  )
  return rows
}

export interface OwnRow extends CardRow {
  problemCount: number
  isInReview: boolean
  createdMs: number
}

/** The courses of an instructor, or of everybody, newest first, with the lessons that nobody could watch or read yet. */
export async function listOfInstructor(
  instructorId: string | null,
  limit: number,
  after: CursorPosition | undefined,
): Promise<OwnRow[]> {
  const { rows } = await sql().query<OwnRow>(
    `SELECT ${CARD_COLUMNS}, (extract(epoch FROM c.created_at) * 1000)::float8 AS "createdMs",
       EXISTS (SELECT FROM course_decisions d WHERE d.course_id = c.course_id AND d.outcome IS NULL) AS "isInReview",
       CASE WHEN t.lesson_count = 0 THEN 1 ELSE (
         SELECT count(*)::int FROM course_modules m JOIN course_lessons l USING (module_id)
         WHERE m.course_id = c.course_id AND l.content_id IS NULL
           AND NOT EXISTS (SELECT FROM media_files f WHERE f.lesson_id = l.lesson_id AND f.state = 'ready'
                             AND l.lesson_type <> 'quiz' AND (l.lesson_type <> 'video' OR f.kind IN ('video', 'audio')))
       ) END AS "problemCount"
     FROM courses c ${CARD_JOINS}
     WHERE ($1::uuid IS NULL OR c.instructor_id = $1)
       AND ($2::uuid IS NULL OR (c.created_at, c.course_id) < (to_timestamp($3::float8 / 1000), $2::uuid))
     ORDER BY c.created_at DESC, c.course_id DESC LIMIT $4`,
    [instructorId, after?.id ?? null, after?.keys[0] ?? null, limit + 1],
  )
  return rows
}
