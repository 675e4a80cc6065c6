import type { OwnCaptionDebt } from '@/lib/learning/captions/schemas'
import { sql } from '@/lib/platform/postgres'

export interface CaptionedMinutes {
  fileId: string
  lessonId: string
  lessonTitle: string
  watchedSeconds: number
  /** Languages whose captions somebody has looked through, for the file as it is now. */
  reviewed: string[]
  /** The others that there are. */
  unreviewed: string[]
}

/** How much of each video of a course was watched, and in which languages it has captions. By media_files_course_id_idx. */
export async function findCaptionedMinutes(courseId: string): Promise<CaptionedMinutes[]> {
  const { rows } = await sql().query<CaptionedMinutes>(
    `SELECT f.file_id AS "fileId", l.lesson_id AS "lessonId", l.lesson_title AS "lessonTitle",
            (SELECT coalesce(sum(p.watched_seconds), 0)::float8 FROM user_progress p WHERE p.file_id = f.file_id)
              AS "watchedSeconds",
            coalesce(c.reviewed, '{}') AS reviewed, coalesce(c.unreviewed, '{}') AS unreviewed
     FROM media_files f JOIN course_lessons l USING (lesson_id) JOIN course_modules m ON m.module_id = l.module_id
     LEFT JOIN LATERAL (
       SELECT array_agg(language::text ORDER BY language) FILTER (WHERE is_done) AS reviewed,
              array_agg(language::text ORDER BY language) FILTER (WHERE NOT is_done) AS unreviewed
       FROM (SELECT language, is_reviewed AND made_for_version = f.version AS is_done FROM media_captions WHERE file_id = f.file_id) each_language) c ON true
     WHERE f.course_id = $1::uuid AND f.kind IN ('video', 'audio') AND f.state = 'ready'
     ORDER BY m.module_order, l.lesson_order, f.created_at, f.file_id`,
    [courseId],
  )
  return rows
}

/** The ready videos and recordings that the library lists for a person, by what there is of captions. */
export async function findOwnCaptionDebt(userId: string): Promise<OwnCaptionDebt> {
  const { rows } = await sql().query<OwnCaptionDebt>(
    `WITH lacking AS (
       SELECT f.file_id, NOT EXISTS (SELECT 1 FROM media_captions t WHERE t.file_id = f.file_id) AS is_bare
       FROM media_files f LEFT JOIN courses c ON c.course_id = f.course_id
       WHERE (f.uploaded_by = $1 OR c.instructor_id = $1) AND f.product_id IS NULL AND f.version_of IS NULL
         AND f.trashed_at IS NULL AND f.kind IN ('video', 'audio') AND f.state = 'ready'
         AND NOT EXISTS (SELECT 1 FROM media_captions t WHERE t.file_id = f.file_id
                         AND t.is_reviewed AND t.made_for_version = f.version))
     SELECT (count(*) FILTER (WHERE is_bare))::integer AS "withoutCount",
            (count(*) FILTER (WHERE NOT is_bare))::integer AS "unreviewedCount",
            coalesce((SELECT sum(p.watched_seconds) FROM user_progress p
                      WHERE p.file_id IN (SELECT file_id FROM lacking)), 0)::float8 AS "uncaptionedSeconds"
     FROM lacking`,
    [userId],
  )
  return rows[0] ?? { withoutCount: 0, unreviewedCount: 0, uncaptionedSeconds: 0 }
}
