import { setTimeout as sleep } from 'node:timers/promises'
import { forgetCopy, noteCopy } from '@/lib/media/blob-copy-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { copyBetween } from '@/lib/media/internal/copy-between'
import { announceProductImages } from '@/lib/media/internal/follow-product-images'
import { findUsesOfOriginal } from '@/lib/media/original-use-store'
import { removeOldCopies } from '@/lib/media/remove-old-copies'
import { driverOf } from '@/lib/media/storage/known-drivers'
import {
  endMove,
  findNextBlobs,
  type MovedBlob,
  noteFailure,
  noteProgress,
  type OpenMove,
  openMove,
  switchPlace,
} from '@/lib/media/storage-move-store'
import { acquireLock, LockTimeout } from '@/lib/platform/advisory-locks'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

const PIECE_MS = 30_000
const BATCH = 50
// A copy that was begun and never switched to is removed after this; no copy takes longer.
export const COPY_SECONDS_MAX = 48 * 60 * 60
// Longer than any answer remembers a place, and than most transfers take that began before the switch.
export const GRACE_SECONDS = 15 * 60

/**
 * Does a piece of the open move and says whether there is more to do. For each content: note the copy, make it (which
 * verifies it), switch the row, and leave the old one to be removed later. Whoever dies at any of these steps leaves a
 * content that can be read and a note of what is too much; the next piece goes on at the cursor.
 */
export async function runStorageMove(
  stop: AbortSignal,
  { pieceMs = PIECE_MS, graceSeconds = GRACE_SECONDS } = {},
): Promise<'more' | 'nothing'> {
  // Two at once would do no harm and everything twice.
  const release = await acquireLock('media.storage-move', {
    timeoutMs: 200,
    signal: stop,
    onWanted: () => {},
  }).catch(error => {
    if (error instanceof LockTimeout) return undefined
    throw error
  })
  if (!release) return 'nothing'
  try {
    const move = await openMove()
    const outcome = move ? await movePiece(move, Date.now() + pieceMs, graceSeconds, stop) : 'nothing'
    await removeOldCopies(stop)
    return outcome
  } finally {
    await release()
  }
}

async function movePiece(
  move: OpenMove,
  until: number,
  graceSeconds: number,
  stop: AbortSignal,
): Promise<'more' | 'nothing'> {
  const facts = { operation: 'media.move', moveId: move.moveId }
  for (;;) {
    const blobs = await findNextBlobs(move, BATCH)
    if (blobs.length === 0) {
      const isOurs = await inTransaction(tx => endMove(tx, move.moveId, 'done'))
      if (isOurs) logger().info(facts, 'storage move is done')
      return 'nothing'
    }
    for (const blob of blobs) {
      if (stop.aborted) return 'nothing'
      if (Date.now() > until) return 'more'
      const outcome = await moveOne(move, blob, graceSeconds, stop)
      if (outcome !== 'done') {
        logger().info({ ...facts, outcome }, 'storage move pauses')
        return 'nothing'
      }
      move.cursor = blob.sha256
    }
  }
}

const TRIES = 3

type Outcome = 'done' | 'canceled' | 'waiting' | 'stopped'

async function moveOne(
  move: OpenMove,
  blob: MovedBlob,
  graceSeconds: number,
  stop: AbortSignal,
): Promise<Outcome> {
  const facts = { operation: 'media.move', moveId: move.moveId, sha256: blob.sha256 }
  for (let attempt = 1; ; attempt++) {
    try {
      await noteCopy(undefined, blob, move.toStorage, COPY_SECONDS_MAX)
      const ended = await copy(move, blob, stop)
      if (ended !== 'copied') return ended
      const switched = await commitPlace(move, blob, graceSeconds)
      return switched === 'canceled' ? 'canceled' : 'done'
    } catch (error) {
      if (stop.aborted) return 'stopped'
      const refusal = error instanceof AppError ? error : undefined
      logger().warn({ ...facts, attempt, cause: describeCause(error) }, 'content not moved')
      if (refusal?.kind === 'unavailable') {
        // A place that is full or away: nothing is wrong with the content, so the whole move waits for it.
        return (await noteProgress(move.moveId, 0, refusal.publicMessage)) ? 'waiting' : 'canceled'
      }
      if (refusal || attempt >= TRIES) {
        return (await noteFailure(move.moveId, blob.sha256, reasonOf(refusal))) ? 'done' : 'canceled'
      }
      await sleep(500 * attempt)
    }
  }
}

async function copy(
  move: OpenMove,
  blob: MovedBlob,
  stop: AbortSignal,
): Promise<'copied' | 'canceled' | 'stopped'> {
  const [from, to] = await Promise.all([driverOf(move.fromStorage), driverOf(move.toStorage)])
  const ended = await copyBetween(from, to, blob, stop, bytes => noteProgress(move.moveId, bytes))
  if (ended !== 'copied') return ended
  // What was verified on its way has to be found there as well, before anybody is sent there.
  const kept = await to.stat(blob.sha256)
  if (kept?.sizeBytes !== blob.sizeBytes) throw new Error('the copy is not there, or has another size')
  return 'copied'
}

/** Under the lock of the row, so that whoever reads it before finds the old bytes, and whoever reads it after the new. */
function commitPlace(move: OpenMove, blob: MovedBlob, graceSeconds: number) {
  return inTransaction(async tx => {
    const outcome = await switchPlace(tx, move, blob)
    if (outcome !== 'switched') return outcome
    await settleCopy(tx, blob, move, graceSeconds)
    return outcome
  })
}

/** What follows when the row of a content points elsewhere: the old copy is left for a while, and documents follow. */
export async function settleCopy(
  tx: Transaction,
  blob: MovedBlob,
  { fromStorage, toStorage }: Pick<OpenMove, 'fromStorage' | 'toStorage'>,
  graceSeconds = GRACE_SECONDS,
): Promise<void> {
  await forgetCopy(tx, blob.sha256, toStorage)
  await noteCopy(tx, blob, fromStorage, graceSeconds, true)
  // The documents say where an original lies (MED-08), and follow by the relay.
  const { fileIds, productIds } = await findUsesOfOriginal(tx, blob.sha256)
  for (const fileId of fileIds) await announceFile(tx, fileId)
  for (const productId of productIds) await announceProductImages(tx, productId)
}

function reasonOf(refusal: AppError | undefined): string {
  if (refusal?.reason === 'blob_missing') return 'The bytes of a content are missing where they should be.'
  if (refusal?.reason === 'checksum_mismatch')
    return 'A content was damaged where it lay, and was left there.'
  return 'A content could not be copied. The log says why.'
}
