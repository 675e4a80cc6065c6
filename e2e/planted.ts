import { createHash, randomBytes } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { LocalDisk } from '@/lib/media/storage/local-disk'

// What only time or damage brings about is planted in the stores of the site that `npm test` has started.

async function inDatabase(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    const { rowCount } = await client.query(statement, values)
    if (!rowCount) throw new Error('nothing was planted')
  } finally {
    await client.end()
  }
}

/** As if a file had been brought so many days ago. */
export const ageFile = (fileId: string, days: number) =>
  inDatabase(
    `UPDATE media_files SET created_at = now() - make_interval(days => $2), ready_at = now() - make_interval(days => $2)
     WHERE file_id = $1`,
    [fileId, days],
  )

/** As if the person had said their password in their newest session so many minutes ago; their others stay as they are. */
export const ageNewestConfirmation = (email: string, minutes: number) =>
  inDatabase(
    `UPDATE user_sessions SET confirmed_at = now() - make_interval(mins => $2) WHERE session_id = (
       SELECT s.session_id FROM user_sessions s JOIN users u USING (user_id)
       WHERE u.email = $1 ORDER BY s.created_at DESC LIMIT 1)`,
    [email, minutes],
  )

/** Bytes in the store that no ledger knows, old enough to be nothing that is just arriving. Gives their digest. */
export async function plantOrphan(): Promise<string> {
  const bytes = randomBytes(2048)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const root = path.resolve(process.env.LECTERN_DATA_DIR ?? '.data', 'media')
  const file = new LocalDisk(root).localPath(sha256)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, bytes)
  const threeDaysAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000)
  await utimes(file, threeDaysAgo, threeDaysAgo)
  return sha256
}

/** As if a rule had run on so many days, the first time `count` days ago; each run is named after its day. */
export const plantPastRuns = (name: string, count: number) =>
  inDatabase(
    `INSERT INTO media_rule_runs (rule, state, promised_count, created_at, finished_at, expires_at)
     SELECT jsonb_build_object('name', $1::text || ' ' || day, 'action', 'trash_unused', 'days', 40, 'overLines', NULL, 'kind', NULL,
         'minBytes', NULL, 'courseId', NULL, 'fromStorage', NULL, 'toStorage', NULL, 'scope', NULL),
       'done', 1, now() - make_interval(days => day), now() - make_interval(days => day), now()
     FROM generate_series(1, $2::integer) day`,
    [name, count],
  )
