import type { StorageMove, StoragePlace } from '@/lib/media/move-schemas'
import type { StorageType } from '@/lib/media/storage/driver'
import { sql, type Tx } from '@/lib/platform/postgres'

/** A move as the worker sees it. */
export interface OpenMove {
  moveId: string
  fromStorage: StorageType
  toStorage: StorageType
  kind: StorageMove['kind']
  cursor: string
}

export interface MovedBlob {
  sha256: string
  sizeBytes: number
}

const COLUMNS = `
  move_id AS "moveId", from_storage AS "fromStorage", to_storage AS "toStorage", kind, state, total_count AS "totalCount",
  total_bytes::float8 AS "totalBytes", moved_count AS "movedCount",
  (moved_bytes + current_bytes)::float8 AS "movedBytes", failed_count AS "failedCount", failure_reason AS "failureReason",
  created_at AS "createdAt", finished_at AS "finishedAt"`

// What a move is about: the contents of one place, or those of them that files of one kind use.
const IN_MOVE = `b.storage_type = $1::text AND ($2::media_kind IS NULL OR EXISTS (
  SELECT 1 FROM media_file_blobs u JOIN media_files f USING (file_id) WHERE u.sha256 = b.sha256 AND f.kind = $2))`

/** Opens a move and counts what it is about. Null when another one is open. */
export async function insertMove(
  tx: Tx,
  { fromStorage, toStorage, kind }: Pick<OpenMove, 'fromStorage' | 'toStorage' | 'kind'>,
): Promise<string | null> {
  const rows = await tx.$queryRawUnsafe<{ moveId: string }[]>(
    `INSERT INTO storage_moves (from_storage, kind, to_storage, total_count, total_bytes)
     SELECT $1::text, $2::media_kind, $3::text, count(*), coalesce(sum(b.size_bytes), 0) FROM blobs b WHERE ${IN_MOVE}
     ON CONFLICT ((true)) WHERE state IN ('queued', 'running') DO NOTHING
     RETURNING move_id::text AS "moveId"`,
    fromStorage,
    kind,
    toStorage,
  )
  return rows[0]?.moveId ?? null
}

interface MoveRow extends Omit<StorageMove, 'createdAt' | 'finishedAt'> {
  createdAt: Date
  finishedAt: Date | null
}

export async function findMove(moveId: string): Promise<StorageMove | null> {
  const text = `SELECT ${COLUMNS} FROM storage_moves WHERE move_id = $1`
  const { rows } = await sql().query<MoveRow>(text, [moveId])
  return rows[0] ? toMove(rows[0]) : null
}

/** The latest moves, the newest first. */
export async function findMoves(limit: number): Promise<StorageMove[]> {
  const text = `SELECT ${COLUMNS} FROM storage_moves ORDER BY created_at DESC, move_id DESC LIMIT $1`
  const { rows } = await sql().query<MoveRow>(text, [limit])
  return rows.map(toMove)
}

function toMove(row: MoveRow): StorageMove {
  const { createdAt, finishedAt } = row
  return { ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}

/** How much the rows say lies where. */
export async function countPlaces(): Promise<Pick<StoragePlace, 'storageType' | 'count' | 'bytes'>[]> {
  const { rows } = await sql().query<Pick<StoragePlace, 'storageType' | 'count' | 'bytes'>>(
    `SELECT storage_type AS "storageType", count(*)::integer AS count, sum(size_bytes)::float8 AS bytes
     FROM blobs GROUP BY storage_type`,
  )
  return rows
}

/** The open move, from now on running. */
export async function openMove(): Promise<OpenMove | null> {
  const { rows } = await sql().query<OpenMove>(
    `UPDATE storage_moves SET state = 'running' WHERE state IN ('queued', 'running')
     RETURNING move_id AS "moveId", from_storage AS "fromStorage", to_storage AS "toStorage", kind, cursor`,
  )
  return rows[0] ?? null
}

/** The next contents of a move after its cursor. */
export async function findNextBlobs(move: OpenMove, limit: number): Promise<MovedBlob[]> {
  const { rows } = await sql().query<MovedBlob>(
    `SELECT b.sha256, b.size_bytes::float8 AS "sizeBytes" FROM blobs b
     WHERE ${IN_MOVE} AND b.sha256 > $3 ORDER BY b.sha256 LIMIT $4`,
    [move.fromStorage, move.kind, move.cursor, limit],
  )
  return rows
}

/** Keeps how far the copy at hand is, and why it waits if it does. False when the move was called off. */
export async function noteProgress(moveId: string, currentBytes: number, reason?: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE storage_moves SET current_bytes = $2, failure_reason = $3 WHERE move_id = $1 AND state = 'running'`,
    [moveId, currentBytes, reason ?? null],
  )
  return rowCount === 1
}

/** Passes over a content that cannot be moved. False when the move was called off. */
export async function noteFailure(moveId: string, sha256: string, reason: string): Promise<boolean> {
  const { rowCount } = await sql().query(
    `UPDATE storage_moves SET failed_count = failed_count + 1, failure_reason = $3, current_bytes = 0, cursor = $2
     WHERE move_id = $1 AND state = 'running' AND cursor < $2`,
    [moveId, sha256, reason],
  )
  return rowCount === 1
}

/**
 * Points a content's row at its new place and counts it, once, however often this is done. `'canceled'` when the move was
 * called off, and then nothing has changed; `'gone'` when the content left its old place in the meantime.
 */
export async function switchPlace(
  tx: Tx,
  move: OpenMove,
  { sha256, sizeBytes }: MovedBlob,
): Promise<'switched' | 'gone' | 'canceled'> {
  const isOpen = await tx.$executeRaw`
    UPDATE storage_moves SET cursor = greatest(cursor, ${sha256}), current_bytes = 0, failure_reason = NULL
    WHERE move_id = ${move.moveId}::uuid AND state = 'running'`
  if (isOpen === 0) return 'canceled'
  const { count } = await tx.blob.updateMany({
    where: { sha256, storageType: move.fromStorage },
    data: { storageType: move.toStorage },
  })
  if (count === 0) return 'gone'
  await tx.$executeRaw`
    UPDATE storage_moves SET moved_count = moved_count + 1, moved_bytes = moved_bytes + ${sizeBytes}::bigint
    WHERE move_id = ${move.moveId}::uuid`
  return 'switched'
}

/** Ends a move, if it is open. */
export async function endMove(tx: Tx, moveId: string, state: 'done' | 'canceled'): Promise<boolean> {
  const { count } = await tx.storageMove.updateMany({
    where: { moveId, state: { in: ['queued', 'running'] } },
    data: { state, currentBytes: 0, finishedAt: new Date() },
  })
  return count === 1
}
