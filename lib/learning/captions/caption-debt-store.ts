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
       FROM (SELECT language, is_reviewed
                    AND made_for_version >= coalesce((to_jsonb(f) ->> 'version')::integer, 1) AS is_done
             FROM media_captions WHERE file_id = f.file_id) each_language) c ON true
     WHERE f.course_id = $1::uuid AND f.kind IN ('video', 'audio') AND f.state = 'ready'
     ORDER BY m.module_order, l.lesson_order, f.created_at, f.file_id`,
    [courseId],
  )
  return rows
}
