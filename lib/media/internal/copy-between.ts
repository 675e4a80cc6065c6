import { pipeline, Transform } from 'node:stream'
import type { BlobDriver, BlobStat } from '@/lib/media/storage/driver'

const TELL_EVERY_MS = 2000

/**
 * Copies a content from one driver to another, which verifies it. `tell` hears how far it is and says whether to go on;
 * it is asked every two seconds, so that a move of large files can be called off in the middle of one.
 */
export async function copyBetween(
  from: BlobDriver,
  to: BlobDriver,
  { sha256, sizeBytes }: BlobStat,
  stop: AbortSignal,
  tell: (bytes: number) => Promise<boolean>,
): Promise<'copied' | 'canceled' | 'stopped'> {
  let copiedBytes = 0
  let isCanceled = false
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      copiedBytes += chunk.length
      done(null, chunk)
    },
  })
  // Whoever reads it hears of its end as well; before and after somebody reads, nobody would, and the process would end.
  counted.on('error', () => undefined)
  const end = () => counted.destroy(new Error('the copy was ended'))
  const timer = setInterval(() => {
    tell(copiedBytes).then(
      isWanted => {
        if (isWanted) return
        isCanceled = true
        end()
      },
      // A database that is away for a moment is no reason to begin anew.
      () => undefined,
    )
  }, TELL_EVERY_MS)
  stop.addEventListener('abort', end, { once: true })
  try {
    const source = await from.openRead(sha256)
    // Its errors come out of `counted`, which the driver reads.
    pipeline(source, counted, () => undefined)
    if (stop.aborted) end()
    await to.put({ stream: counted }, { sha256, sizeBytes })
    return 'copied'
  } catch (error) {
    if (isCanceled) return 'canceled'
    if (stop.aborted) return 'stopped'
    throw error
  } finally {
    clearInterval(timer)
    stop.removeEventListener('abort', end)
    // Also when the driver refused before it read: the source must not stay open.
    counted.destroy()
  }
}
