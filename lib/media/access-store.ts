import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

export interface CountedFile {
  fileId: string
  accessCount: number
  lastAccessedAt: Date
}

const COLLECTIONS = ['course_videos', 'course_resources', 'media_storage']

/** The moment up to which openings were followed, or null before the first. */
export async function findFollowedUntil(): Promise<Date | null> {
  const { rows } = await sql().query<{ at: Date }>(
    `SELECT last_accessed_at AS at FROM media_accesses WHERE isfinite(last_accessed_at)
     ORDER BY last_accessed_at DESC, file_id DESC LIMIT 1`,
  )
  return rows[0]?.at ?? null
}

/** What was opened since a moment, piece by piece. Refuses `media_store`. */
export async function* listOpenedSince(since: Date | null, pieceSize: number): AsyncGenerator<CountedFile[]> {
  for (const collection of COLLECTIONS) {
    let after: { at: Date; id: unknown } | null = null
    for (;;) {
      const behind: object = after
        ? {
            $or: [
              { lastAccessedAt: { $gt: after.at } },
              { lastAccessedAt: after.at, _id: { $gt: after.id } },
            ],
          }
        : { lastAccessedAt: since ? { $gte: since } : { $type: 'date' } }
      const found = await withMongo(database =>
        database
          .collection<{ accessCount?: number; lastAccessedAt: Date }>(collection)
          .find(behind, { projection: { accessCount: 1, lastAccessedAt: 1 } })
          .sort({ lastAccessedAt: 1, _id: 1 })
          .limit(pieceSize)
          .toArray(),
      )
      const last = found.at(-1)
      if (!last) break
      yield found.map(one => ({
        fileId: String(one._id),
        accessCount: Number(one.accessCount ?? 0),
        lastAccessedAt: one.lastAccessedAt,
      }))
      if (found.length < pieceSize) break
      after = { at: last.lastAccessedAt, id: last._id }
    }
  }
}

/** Brings the counts of files to those of their documents; what is no file is passed over. */
export async function keepAccesses(counted: CountedFile[]): Promise<number> {
  const { rowCount } = await sql().query(
    `UPDATE media_accesses a SET access_count = c.count, last_accessed_at = c.at
     FROM unnest($1::text[], $2::bigint[], $3::timestamptz[]) AS c (file_id, count, at)
     WHERE a.file_id = c.file_id AND (a.access_count, a.last_accessed_at) IS DISTINCT FROM (c.count, c.at)`,
    [
      counted.map(one => one.fileId),
      counted.map(one => one.accessCount),
      counted.map(one => one.lastAccessedAt),
    ],
  )
  return rowCount ?? 0
}
