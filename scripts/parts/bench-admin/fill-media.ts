import type { Db, Document } from 'mongodb'
import type { Pool } from 'pg'
import { mediaFactPieces } from './fill-media-facts'

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
    for (const statement of mediaFactPieces(files)) await client.query(statement)
    await client.query('INSERT INTO ledger_changes DEFAULT VALUES')
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  for (let from = 0; from < files; from += 5000) {
    const numbers = Array.from({ length: Math.min(5000, files - from) }, (_, i) => from + i)
    for (const [collection, documentOf] of Object.entries(DOCUMENTS)) {
      const documents = numbers.filter(n => collectionOf(n) === collection).map(n => documentOf(n, scale))
      if (documents.length > 0) await store.collection<Described>(collection).insertMany(documents)
    }
  }
}

type Described = Document & { _id: string }

// As the kinds of the files themselves take turns.
const collectionOf = (n: number) =>
  n % 5 === 2 ? 'course_resources' : n % 5 === 3 ? 'media_storage' : 'course_videos'

const DOCUMENTS: Record<string, (n: number, scale: MediaScale) => Described> = {
  course_videos: (n, { courseIds }) => ({
    ...sharedOf(n),
    courseId: courseIds[n % courseIds.length],
    videoType: 'lesson',
    videoUrl: `/media/${n}`,
    processingStatus: 'completed',
    originalName: `lesson-${n}.mp4`,
  }),
  course_resources: (n, { courseIds }) => ({
    ...sharedOf(n),
    courseId: courseIds[n % courseIds.length],
    resourceName: `lesson-${n}.pdf`,
    resourceUrl: `/media/${n}`,
    resourceType: 'pdf',
  }),
  media_storage: (n, { courseIds }) => ({
    ...sharedOf(n),
    referenceId: courseIds[n % courseIds.length],
    referenceType: 'course',
    mediaType: 'image',
    mediaUrl: `/media/${n}`,
  }),
}

function sharedOf(n: number): Described {
  const at = new Date(Date.now() - (n % 365) * 86_400_000)
  const accessCount = n % 3 === 0 ? 0 : n % 977
  return {
    _id: `bench-${String(n).padStart(8, '0')}`,
    storageType: (['local', 'local', 'cloud'] as const)[n % 3],
    fileSize: 4_000_000 + (n % 1000),
    renditionBytes: 3_000_000,
    accessCount,
    lastAccessedAt: accessCount === 0 ? null : new Date(Date.now() - (n % 90) * 86_400_000),
    createdAt: at,
    updatedAt: at,
  }
}
