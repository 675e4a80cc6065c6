import type { FileUses } from '@/lib/media/trash-schemas'
import { sql } from '@/lib/platform/postgres'

/**
 * Where the given files are used, who learns with them, and what removing them all would free. One query. Learners of
 * `lessonIds` count too: a quiz or a linked page is learned with and has no file.
 */
export async function findUses(fileIds: string[], lessonIds: string[] = []): Promise<FileUses> {
  const { rows } = await sql().query<FileUses>({
    name: 'learning-file-uses',
    text: `
      WITH wanted AS (SELECT * FROM media_files WHERE file_id = ANY($1::text[])),
      contents AS (
        SELECT b.sha256, b.size_bytes,
               EXISTS (SELECT 1 FROM media_file_blobs o WHERE o.sha256 = b.sha256 AND o.file_id <> ALL($1::text[])) AS is_shared
        FROM blobs b WHERE b.sha256 IN (SELECT u.sha256 FROM media_file_blobs u WHERE u.file_id = ANY($1::text[]))),
      learners AS (
        SELECT user_id, bool_or(is_open) AS is_under_way FROM (
          SELECT user_id, NOT completed AS is_open FROM user_progress WHERE file_id = ANY($1::text[])
          UNION ALL
          SELECT user_id, completed_at IS NULL FROM lesson_progress WHERE lesson_id = ANY($2::uuid[])) began
        GROUP BY user_id)
      SELECT
        (SELECT coalesce(json_agg(json_build_object('lessonId', l.lesson_id, 'title', l.lesson_title,
            'courseId', c.course_id, 'courseTitle', c.title, 'isPublished', c.published_at IS NOT NULL)
            ORDER BY c.title, m.module_order, l.lesson_order), '[]')
         FROM course_lessons l JOIN course_modules m USING (module_id) JOIN courses c USING (course_id)
         WHERE l.lesson_id IN (SELECT lesson_id FROM wanted)) AS lessons,
        (SELECT coalesce(json_agg(json_build_object('courseId', c.course_id, 'title', c.title) ORDER BY c.title), '[]')
         FROM courses c WHERE c.course_id IN (
           SELECT course_id FROM wanted w WHERE w.lesson_id IS NULL
             AND (w.module_id IS NOT NULL OR w.video_type <> 'lesson' OR w.is_course_resource))) AS courses,
        (SELECT coalesce(json_agg(json_build_object('courseId', c.course_id, 'title', c.title) ORDER BY c.title), '[]')
         FROM courses c WHERE c.cover_file_id = ANY($1::text[])) AS covers,
        (SELECT coalesce(json_agg(json_build_object('productId', p.product_id, 'name', p.name) ORDER BY p.name), '[]')
         FROM products p WHERE p.product_id IN (SELECT product_id FROM wanted)) AS products,
        (SELECT count(*) FILTER (WHERE is_under_way)::integer FROM learners) AS "learnersInProgress",
        (SELECT count(*)::integer FROM learners) AS "learnersTotal",
        (SELECT coalesce(sum(size_bytes) FILTER (WHERE NOT is_shared), 0)::float8 FROM contents) AS "freedBytes",
        (SELECT coalesce(sum(size_bytes) FILTER (WHERE is_shared), 0)::float8 FROM contents) AS "sharedBytes"`,
    values: [fileIds, lessonIds],
  })
  const [uses] = rows
  if (!uses) throw new Error('a query without FROM gave no row')
  return uses
}

export type Owner = { lessonId: string } | { moduleId: string } | { courseId: string }

/** The lessons that a deletion takes along, and the files that go with them or with the course, also from the trash. */
export async function findWhatGoes(owner: Owner): Promise<{ fileIds: string[]; lessonIds: string[] }> {
  const courseId = 'courseId' in owner ? owner.courseId : null
  const { rows } = await sql().query<{ fileIds: string[]; lessonIds: string[] }>(
    `WITH going AS (
       SELECT l.lesson_id FROM course_lessons l JOIN course_modules m USING (module_id)
       WHERE ${'lessonId' in owner ? 'l.lesson_id' : 'moduleId' in owner ? 'l.module_id' : 'm.course_id'} = $1::uuid)
     SELECT coalesce((SELECT array_agg(lesson_id::text) FROM going), '{}') AS "lessonIds",
       coalesce((SELECT array_agg(file_id::text) FROM media_files
         WHERE lesson_id IN (SELECT lesson_id FROM going) OR trashed_lesson_id IN (SELECT lesson_id FROM going)
            OR course_id = $2::uuid OR trashed_course_id = $2::uuid), '{}') AS "fileIds"`,
    [Object.values(owner)[0], courseId],
  )
  return rows[0] ?? { fileIds: [], lessonIds: [] }
}
