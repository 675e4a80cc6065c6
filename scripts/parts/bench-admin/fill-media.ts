import type { Db, Document } from 'mongodb'
import type { Pool } from 'pg'

export interface MediaScale {
  files: number
  /** Whose they are, and where; taken in turn. */
  courseIds: string[]
  userIds: string[]
}

// Of each file: its original, two renditions, a playlist and a poster. Every tenth shares its contents with the one before.
const NAMES = `(VALUES ('original', 'original', 4000000), ('v360.mp4', 'rendition', 900000), ('v720.mp4', 'rendition', 2500000),
  ('master.m3u8', 'playlist', 700), ('poster.jpg', 'poster', 20000)) AS part (name, role, size)`
const ID = `'bench-' || lpad(n::text, 8, '0')`
const OWNER = '(CASE WHEN n % 10 = 9 THEN n - 1 ELSE n END)'
const DIGEST = `encode(sha256(convert_to(name || ${OWNER}, 'UTF8')), 'hex')`
// The last day of the year that they came in is today.
const CAME = `now() - (n % 365) * interval '1 day'`

/** Fills a migrated database and the media store with so many files, for measuring the pages of admins. No bytes are made. */
export async function fillMedia(pool: Pool, store: Db, scale: MediaScale): Promise<void> {
  const { files, courseIds, userIds } = scale
  const client = await pool.connect()
  try {
    // What triggers would count is counted by none of these pages.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query(
      `INSERT INTO media_files (file_id, content_id, course_id, uploaded_by, kind, state, duration_seconds, original_name, mime_type,
         size_bytes, created_at, trashed_at, trashed_course_id)
       SELECT ${ID}, ${ID}, CASE WHEN n % 50 <> 0 THEN course END, person, (ARRAY['video', 'video', 'document', 'image', 'audio']::media_kind[])[1 + n % 5],
         (CASE WHEN n % 400 = 7 THEN 'failed' ELSE 'ready' END)::media_file_state, 60 + n % 900, 'lesson-' || n || '.mp4', 'video/mp4',
         4000000 + n % 1000, ${CAME}, CASE WHEN n % 50 = 0 THEN now() END, CASE WHEN n % 50 = 0 THEN course END
       FROM generate_series(0, $1::integer - 1) n,
         LATERAL (SELECT ($2::uuid[])[1 + n % cardinality($2::uuid[])] AS course, ($3::uuid[])[1 + n % cardinality($3::uuid[])] AS person) who`,
      [files, courseIds, userIds],
    )
    await client.query(
      `INSERT INTO blobs (sha256, size_bytes, storage_type, created_at)
       SELECT DISTINCT ON (1) ${DIGEST}, size + ${OWNER} % 1000, (ARRAY['local', 'local', 'cloud'])[1 + ${OWNER} % 3], ${CAME}
       FROM generate_series(0, $1::integer - 1) n, ${NAMES} ON CONFLICT DO NOTHING`,
      [files],
    )
    await client.query(
      `INSERT INTO media_file_blobs (file_id, name, role, sha256, content_type)
       SELECT ${ID}, name, role::blob_role, ${DIGEST}, 'video/mp4' FROM generate_series(0, $1::integer - 1) n, ${NAMES}`,
      [files],
    )
    await client.query('INSERT INTO ledger_changes DEFAULT VALUES')
    await client.query('COMMIT')
    await client.query('ANALYZE media_files, blobs, media_file_blobs')
  } finally {
    client.release()
  }
  for (let from = 0; from < files; from += 5000) {
    const documents = Array.from({ length: Math.min(5000, files - from) }, (_, i) =>
      documentOf(from + i, scale),
    )
    await store.collection<Document & { _id: string }>('course_videos').insertMany(documents)
  }
}

function documentOf(n: number, { courseIds, userIds }: MediaScale): Document & { _id: string } {
  const at = new Date(Date.now() - (n % 365) * 86_400_000)
  return {
    _id: `bench-${String(n).padStart(8, '0')}`,
    courseId: courseIds[n % courseIds.length],
    uploadedBy: userIds[n % userIds.length],
    videoType: 'lesson',
    videoUrl: `/media/${n}`,
    processingStatus: 'completed',
    storageType: (['local', 'local', 'cloud'] as const)[n % 3],
    originalName: `lesson-${n}.mp4`,
    fileSize: 4_000_000 + (n % 1000),
    accessCount: 0,
    lastAccessedAt: null,
    createdAt: at,
    updatedAt: at,
  }
}
