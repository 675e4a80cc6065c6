import { FILTER_PLACES } from '@/lib/media/admin-fact-filter-store'
import { fileFilter, filterValues } from '@/lib/media/admin-filter-store'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import type { BulkAct, BulkInput } from '@/lib/media/bulk-schemas'
import { PATIENCE_MS, settleLedger } from '@/lib/media/ledger-store'
import { sql, type Tx } from '@/lib/platform/postgres'

const insertFiltered = (filter: AdminFilter) => `INSERT INTO media_bulk_items (act_id, file_id)
  SELECT $${FILTER_PLACES + 1}::uuid, f.file_id FROM media_files f WHERE ${fileFilter(filter)}`

/** Opens an act on the files of a choice and gives how many they are. */
export async function insertBulkAct(
  tx: Tx,
  act: { kind: string; detail: string | null; startedBy: string },
  choice: BulkInput['choice'],
): Promise<{ actId: string; count: number }> {
  const { actId } = await tx.mediaBulkAct.create({ data: act, select: { actId: true } })
  if ('fileIds' in choice) {
    const fileIds = [...new Set(choice.fileIds)]
    await tx.mediaBulkItem.createMany({ data: fileIds.map(fileId => ({ actId, fileId })) })
    return { actId, count: fileIds.length }
  }
  if (choice.filter.part) await settleLedger(PATIENCE_MS)
  const statement = insertFiltered(choice.filter)
  const count = await tx.$executeRawUnsafe(statement, ...filterValues(choice.filter), actId)
  return { actId, count }
}

export interface RunningAct {
  actId: string
  kind: string
  detail: string | null
  startedBy: string | null
}

/** An act that is under way, or null. */
export async function findRunningAct(actId: string): Promise<RunningAct | null> {
  const { rows } = await sql().query<RunningAct>(
    `SELECT act_id AS "actId", kind, detail, started_by AS "startedBy" FROM media_bulk_acts
     WHERE act_id = $1 AND state = 'running'`,
    [actId],
  )
  return rows[0] ?? null
}

/** The next files of an act. */
export async function findNextItems(actId: string, limit: number): Promise<string[]> {
  const { rows } = await sql().query<{ fileId: string }>(
    `SELECT file_id AS "fileId" FROM media_bulk_items WHERE act_id = $1 AND outcome IS NULL ORDER BY file_id LIMIT $2`,
    [actId, limit],
  )
  return rows.map(row => row.fileId)
}

export type Outcome = { outcome: 'done' } | { outcome: 'already' } | { outcome: 'failed'; reason: string }

/** Notes what became of a file, once; in the transaction of the change where there is one. */
export async function settleItem(tx: Tx, actId: string, fileId: string, result: Outcome): Promise<void> {
  const reason = result.outcome === 'failed' ? result.reason : null
  await tx.mediaBulkItem.updateMany({
    where: { actId, fileId, outcome: null },
    data: { outcome: result.outcome, reason },
  })
}

/**
 * Whether an act has moved something of a file by now, which the audit log knows; the file is held for this transaction, so
 * that of two workers one is the first to.
 */
export async function hasMoved(tx: Tx, actId: string, fileId: string): Promise<boolean> {
  await tx.$executeRaw`
    SELECT 1 FROM media_bulk_items WHERE act_id = ${actId}::uuid AND file_id = ${fileId} FOR UPDATE`
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM audit_log WHERE target_type = 'media' AND target_id = ${fileId} AND action = 'media.move'
      AND after->>'actId' = ${actId} LIMIT 1`
  return rows.length > 0
}

export async function endBulkAct(tx: Tx, actId: string, state: 'done' | 'canceled'): Promise<boolean> {
  const { count } = await tx.mediaBulkAct.updateMany({
    where: { actId, state: 'running' },
    data: { state, finishedAt: new Date() },
  })
  return count === 1
}

const FAILED_SHOWN = 50
const ACT = `a.act_id AS "actId", a.kind, a.detail, a.state, a.created_at AS "createdAt", a.finished_at AS "finishedAt",
  count(i.*)::integer AS "totalCount", count(*) FILTER (WHERE i.outcome = 'done')::integer AS "doneCount",
  count(*) FILTER (WHERE i.outcome = 'already')::integer AS "alreadyCount",
  count(*) FILTER (WHERE i.outcome = 'failed')::integer AS "failedCount"`

type ActRow = Omit<BulkAct, 'createdAt' | 'finishedAt' | 'failed'> & {
  createdAt: Date
  finishedAt: Date | null
}

export async function findBulkAct(actId: string): Promise<BulkAct | null> {
  const { rows } = await sql().query<ActRow>(
    `SELECT ${ACT} FROM media_bulk_acts a LEFT JOIN media_bulk_items i USING (act_id) WHERE a.act_id = $1 GROUP BY a.act_id`,
    [actId],
  )
  const [act] = rows
  if (!act) return null
  const { rows: failed } = await sql().query<BulkAct['failed'][number]>(
    `SELECT i.file_id AS "fileId", f.original_name AS "originalName", i.reason FROM media_bulk_items i
     LEFT JOIN media_files f USING (file_id) WHERE i.act_id = $1 AND i.outcome = 'failed' ORDER BY i.file_id LIMIT $2`,
    [actId, FAILED_SHOWN],
  )
  const { createdAt, finishedAt } = act
  return { ...act, failed, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}

/** Adds a tag. False when the file has it, null when there is no such file. */
export async function addTag(tx: Tx, fileId: string, tag: string): Promise<boolean | null> {
  const rows = await tx.$queryRaw<{ isNew: boolean | null }[]>`
    WITH file AS (SELECT file_id FROM media_files WHERE file_id = ${fileId} FOR KEY SHARE),
    made AS (INSERT INTO media_tags (file_id, tag) SELECT file_id, ${tag} FROM file ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM made) AS "isNew" FROM file`
  return rows[0]?.isNew ?? null
}

export async function dropTag(tx: Tx, fileId: string, tag: string): Promise<boolean> {
  return (await tx.mediaTag.deleteMany({ where: { fileId, tag } })).count === 1
}

/** Has every part of a file made anew the next time. */
export async function forgetParts(tx: Tx, fileId: string): Promise<void> {
  await tx.mediaPart.deleteMany({ where: { fileId } })
}

/** The contents of a file and its versions that lie elsewhere. */
export async function findContentsElsewhere(
  fileId: string,
  storageType: string,
): Promise<{ sha256: string; sizeBytes: number; storageType: string }[]> {
  const { rows } = await sql().query<{ sha256: string; sizeBytes: number; storageType: string }>(
    `SELECT DISTINCT b.sha256, b.size_bytes::float8 AS "sizeBytes", b.storage_type AS "storageType"
     FROM media_files f JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
     WHERE (f.file_id = $1 OR f.version_of = $1) AND b.storage_type <> $2 ORDER BY b.sha256`,
    [fileId, storageType],
  )
  return rows
}

/** Points a content at another place, unless it has left the one where it was. */
export async function pointAt(tx: Tx, sha256: string, from: string, to: string): Promise<boolean> {
  const { count } = await tx.blob.updateMany({
    where: { sha256, storageType: from },
    data: { storageType: to },
  })
  return count === 1
}
