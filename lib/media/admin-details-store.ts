import type { AdminDetails } from '@/lib/media/admin-library-schemas'
import { sql } from '@/lib/platform/postgres'

type Facts = Pick<AdminDetails, 'acts' | 'learnersTotal' | 'learnersInProgress'> & {
  renditions: Omit<AdminDetails['renditions'][number], 'height' | 'codecs'>[]
  /** What is known of the sizes of a video, by the name of the part. */
  parts: { part: string; height: number | null; codec: string | null }[]
}

/** What the drawer of an admin shows beside what the instructor's has. */
export async function findAdminFacts(fileId: string): Promise<Facts | null> {
  const { rows } = await sql().query<Facts>(
    `SELECT
       coalesce((SELECT json_agg(json_build_object('name', m.name, 'role', m.role, 'contentType', m.content_type,
           'sizeBytes', b.size_bytes, 'storageType', b.storage_type, 'sha256', trim(b.sha256))
           ORDER BY m.role, b.size_bytes DESC, m.name)
         FROM media_file_blobs m JOIN blobs b USING (sha256) WHERE m.file_id = f.file_id), '[]') AS renditions,
       coalesce((SELECT json_agg(json_build_object('part', p.part,
           'height', (p.made #>> '{facts,video,height}')::integer, 'codec', p.made #>> '{facts,video,codec}'))
         FROM media_parts p WHERE p.file_id = f.file_id), '[]') AS parts,
       coalesce((SELECT json_agg(json_build_object('action', a.action, 'createdAt', a.created_at,
           'actorName', CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END)
           ORDER BY a.audit_id DESC)
         FROM (SELECT * FROM audit_log WHERE target_type = 'media' AND target_id = f.file_id
               ORDER BY audit_id DESC LIMIT 50) a LEFT JOIN users u ON u.user_id = a.actor_id), '[]') AS acts,
       (SELECT count(DISTINCT p.user_id)::integer FROM user_progress p WHERE p.file_id = f.file_id) AS "learnersTotal",
       (SELECT count(DISTINCT p.user_id)::integer FROM user_progress p
        WHERE p.file_id = f.file_id AND NOT p.completed) AS "learnersInProgress"
     FROM media_files f WHERE f.file_id = $1`,
    [fileId],
  )
  return rows[0] ?? null
}

/** The other files of the same original, whoever they belong to. */
export async function findTwins(fileId: string): Promise<AdminDetails['sharedWith']> {
  const { rows } = await sql().query<AdminDetails['sharedWith'][number]>(
    `SELECT other.file_id AS "fileId", l.lesson_title AS "lessonTitle"
     FROM media_file_blobs own JOIN media_file_blobs same USING (sha256) JOIN media_files other ON other.file_id = same.file_id
     LEFT JOIN course_lessons l ON l.lesson_id = other.lesson_id
     WHERE own.file_id = $1 AND own.role = 'original' AND same.role = 'original' AND other.file_id <> $1
       AND other.version_of IS NULL ORDER BY other.file_id LIMIT 20`,
    [fileId],
  )
  return rows
}
