import { copyProgressBackup } from '@/lib/learning/copy-progress-backup'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { addAccesses } from '@/lib/media/document-store'
import { mediaEvents } from '@/lib/media/relay-events'
import { AppError } from '@/lib/platform/errors'
import { withMongo } from '@/lib/platform/mongo'
import { drainOutbox } from '@/lib/platform/outbox'
import { sql } from '@/lib/platform/postgres'

/** Brings the documents and the backup copy up to date, as the worker would within the next minute. */
export async function relayEverything(): Promise<string> {
  const applied = await drainOutbox(mediaEvents)
  const copied = await copyProgressBackup(localProgressBackup)
  const { rows } = await sql().query<{ waiting: number }>(
    'SELECT count(*)::int AS waiting FROM outbox_events WHERE dead_at IS NULL',
  )
  const waiting = rows[0]?.waiting ?? 0
  // The media store may be down: the school works without it, and the worker applies the rest when it comes.
  const rest = waiting > 0 ? `, ${waiting} wait for the media store` : ''
  return `${applied} events relayed${rest}, ${copied} progress rows copied to the backup`
}

/** Counts in the documents how often files were opened, from the log of what people did. Once. */
export async function countOpenings(log: (line: string) => void): Promise<void> {
  const { rows } = await sql().query<{ fileId: string; openings: number }>(
    `SELECT file_id AS "fileId", count(*)::int AS openings FROM user_activity_log
     WHERE file_id IS NOT NULL GROUP BY file_id`,
  )
  try {
    const counted = await withMongo(database =>
      database.collection('course_videos').countDocuments({ accessCount: { $gt: 0 } }, { limit: 1 }),
    )
    if (counted === 0) await addAccesses(new Map(rows.map(row => [row.fileId, row.openings])), new Date())
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
    log('openings were not counted: the media store is not available')
  }
}
