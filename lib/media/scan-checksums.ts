import { statStored } from '@/lib/media/blob-store'
import { noteFinding } from '@/lib/media/finding-store'
import { listLedgerBlobs } from '@/lib/media/inspect-blob-store'
import { digestStored } from '@/lib/media/internal/digest-stored'
import { beginScan, findScan, finishScan, reachScan, type ScanState } from '@/lib/media/scan-store'
import { requireStore } from '@/lib/media/store-marks'
import { config } from '@/lib/platform/config'
import { logger } from '@/lib/platform/logger'
import { sagaStep } from '@/lib/platform/saga-step'

export const CHECKSUMS = 'checksums'
const PAGE_SIZE = 100

/**
 * Reads stored contents again and notes each that is not what its name says (MED-37). Works for a bounded time and goes on
 * the next time where it was, also after it was killed; when it is through, it begins anew. Refuses `store_not_mounted`.
 */
export async function scanChecksums(
  options: { seconds?: number; signal?: AbortSignal } = {},
): Promise<ScanState> {
  await requireStore()
  const deadline = Date.now() + (options.seconds ?? config().mediaScanSeconds) * 1000
  let state = await beginScan(CHECKSUMS)
  for (;;) {
    const page = await listLedgerBlobs(state.reached, PAGE_SIZE)
    if (page.length === 0) return finish()
    for (const { sha256, sizeBytes, lastUsedBy } of page) {
      if (Date.now() >= deadline || options.signal?.aborted) return state
      const digest = await digestStored(sha256, options.signal).catch(ignoreAbort)
      if (digest === undefined) return state
      if (digest !== null && digest !== sha256) {
        const why = `Its bytes have the digest ${digest}: they were changed, or the disk did not keep them.`
        const subject = `blob/${sha256}`
        const damaged = { kind: 'wrong_checksum', subject, why, uploadId: lastUsedBy, sizeBytes } as const
        await sagaStep('scan.note', () => noteFinding(damaged))
      }
      const readBytes = (await statStored(sha256))?.sizeBytes ?? 0
      state = await sagaStep('scan.reach', () => reachScan(CHECKSUMS, sha256, readBytes))
    }
  }
}

/** Reads everything again, from the first content to the last, however long that takes. Refuses as `scanChecksums` does. */
export async function scanAllChecksums(): Promise<ScanState> {
  const before = await findScan(CHECKSUMS)
  const whole = { seconds: Number.POSITIVE_INFINITY }
  const state = await scanChecksums(whole)
  // What was under way had read its first part before now.
  const wasUnderWay = before !== null && before.finishedAt === null && before.reached !== ''
  return wasUnderWay ? scanChecksums(whole) : state
}

async function finish(): Promise<ScanState> {
  const state = await finishScan(CHECKSUMS)
  const { checkedCount, checkedBytes } = state
  logger().info({ operation: 'media.scan', checkedCount, checkedBytes }, 'all checksums were compared')
  return state
}

// Told to stop in the middle of a content: the next time begins with it.
function ignoreAbort(error: unknown): undefined {
  if ((error as Error).name !== 'AbortError') throw error
}
