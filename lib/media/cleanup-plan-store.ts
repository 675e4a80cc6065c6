import { NEVER_OPENED } from '@/lib/media/admin-filter-store'
import type { CleanupPlan, CleanupRule } from '@/lib/media/cleanup-schemas'
import { IS_USED } from '@/lib/media/library-store'
import { sql } from '@/lib/platform/postgres'

const OLD = 'f.created_at < now() - make_interval(days => $1)'
const LONG_CLOSED = `EXISTS (SELECT 1 FROM media_accesses a WHERE a.file_id = f.file_id AND a.last_accessed_at < now() - make_interval(days => $1))
  AND NOT EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id AND p.last_watched > now() - make_interval(days => $1))`
// Of two that nobody uses the elder stays.
const TWIN = `EXISTS (
  SELECT 1 FROM media_file_blobs own JOIN media_file_blobs same USING (sha256) JOIN media_files other ON other.file_id = same.file_id
  WHERE own.file_id = f.file_id AND own.role = 'original' AND same.role = 'original' AND other.file_id <> f.file_id
    AND other.version_of IS NULL AND other.trashed_at IS NULL
    AND (other.lesson_id IS NOT NULL OR other.product_id IS NOT NULL OR (other.created_at, other.file_id) < (f.created_at, f.file_id)))`

/** What a rule is about: files `f` that are files of their own and in no trash. `$1` is its number of days. */
const RULES: Record<CleanupRule, string> = {
  unused_files: `NOT ${IS_USED} AND ${OLD}`,
  duplicates: `NOT ${IS_USED} AND ${OLD} AND ${TWIN}`,
  never_played: `f.kind <> 'image' AND f.state = 'ready' AND ${OLD} AND ${NEVER_OPENED}`,
  unused_renditions: `f.kind = 'video' AND f.state = 'ready' AND ${OLD} AND ${LONG_CLOSED}
    AND (SELECT count(*) FROM media_file_blobs m WHERE m.file_id = f.file_id AND m.role = 'rendition' AND m.name LIKE 'v%.mp4') > 1`,
}

export interface Candidate {
  fileId: string
  originalName: string
  kind: string
  ownerName: string | null
  courseTitle: string | null
  createdAt: Date
  lastAccessedAt: Date | null
  masterSha256: string | null
  storedBytes: number
}

/** The files that a rule is about now, the largest first. */
export async function findCandidates(rule: CleanupRule, days: number, limit: number): Promise<Candidate[]> {
  const { rows } = await sql().query<Candidate>(
    `SELECT f.file_id AS "fileId", f.original_name AS "originalName", f.kind, c.title AS "courseTitle", f.created_at AS "createdAt",
       CASE WHEN o.erased_at IS NULL THEN nullif(trim(o.first_name || ' ' || o.last_name), '') END AS "ownerName",
       CASE WHEN isfinite(a.last_accessed_at) THEN a.last_accessed_at END AS "lastAccessedAt",
       (SELECT trim(m.sha256) FROM media_file_blobs m WHERE m.file_id = f.file_id AND m.name = 'master.m3u8') AS "masterSha256",
       (SELECT coalesce(sum(b.size_bytes), 0)::float8 FROM media_file_blobs m JOIN blobs b USING (sha256) WHERE m.file_id = f.file_id) AS "storedBytes"
     FROM media_files f JOIN media_accesses a USING (file_id) LEFT JOIN courses c ON c.course_id = f.course_id
     LEFT JOIN users o ON o.user_id = f.uploaded_by
     WHERE f.version_of IS NULL AND f.trashed_at IS NULL AND ${RULES[rule]}
     ORDER BY f.size_bytes DESC, f.file_id LIMIT $2`,
    [days, limit],
  )
  return rows
}

export interface FileContent {
  fileId: string
  sha256: string
  sizeBytes: number
}

/** The contents of these files and of their versions that nothing else uses. */
export async function findOwnContents(fileIds: string[]): Promise<FileContent[]> {
  const { rows } = await sql().query<FileContent>(
    `WITH own AS (SELECT v.file_id, coalesce(v.version_of, v.file_id) AS root FROM media_files v
                  WHERE v.file_id = ANY($1::text[]) OR v.version_of = ANY($1::text[]))
     SELECT min(own.root) AS "fileId", trim(m.sha256) AS "sha256", b.size_bytes::float8 AS "sizeBytes"
     FROM own JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
     WHERE NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = m.sha256 AND u.file_id NOT IN (SELECT file_id FROM own))
     GROUP BY m.sha256, b.size_bytes`,
    [fileIds],
  )
  return rows
}

/** The contents of names that nothing but these names uses. */
export async function findOwnNames(
  names: { fileId: string; name: string }[],
): Promise<(FileContent & { name: string })[]> {
  const { rows } = await sql().query<FileContent & { name: string }>(
    `WITH wanted AS (SELECT * FROM unnest($1::text[], $2::text[]) AS w (file_id, name))
     SELECT min(m.file_id) AS "fileId", min(m.name) AS name, trim(m.sha256) AS sha256, b.size_bytes::float8 AS "sizeBytes"
     FROM wanted JOIN media_file_blobs m USING (file_id, name) JOIN blobs b USING (sha256)
     WHERE NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = m.sha256
                       AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.file_id = u.file_id AND w.name = u.name))
     GROUP BY m.sha256, b.size_bytes`,
    [names.map(one => one.fileId), names.map(one => one.name)],
  )
  return rows
}

/** The courses and learners that these files are about. */
export async function findTouched(
  fileIds: string[],
): Promise<Pick<CleanupPlan, 'courses' | 'learnersTotal' | 'learnersInProgress'>> {
  const { rows } = await sql().query<Pick<CleanupPlan, 'courses' | 'learnersTotal' | 'learnersInProgress'>>(
    `SELECT
       coalesce((SELECT json_agg(json_build_object('courseId', c.course_id, 'title', c.title) ORDER BY c.title)
         FROM courses c WHERE c.course_id IN (SELECT course_id FROM media_files WHERE file_id = ANY($1::text[]))), '[]') AS courses,
       (SELECT count(DISTINCT user_id)::integer FROM user_progress WHERE file_id = ANY($1::text[])) AS "learnersTotal",
       (SELECT count(DISTINCT user_id)::integer FROM user_progress
        WHERE file_id = ANY($1::text[]) AND NOT completed) AS "learnersInProgress"`,
    [fileIds],
  )
  return rows[0] ?? { courses: [], learnersTotal: 0, learnersInProgress: 0 }
}
