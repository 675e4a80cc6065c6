import type { Locker } from '@tus/server'
import { acquireLock, LockTimeout } from '@/lib/platform/advisory-locks'
import { AppError } from '@/lib/platform/errors'

const WAIT_MS_MAX = 20_000

/** One request at a time per upload, over all web processes; a new request makes a stuck one let go. */
export const uploadLocker: Locker = {
  newLock(uploadId) {
    let release: (() => Promise<void>) | undefined
    return {
      async lock(signal, requestRelease) {
        release = await acquire(uploadId, () => void requestRelease(), signal)
      },
      async unlock() {
        await release?.()
      },
    }
  },
}

/** Runs work that no other request may disturb, such as the finish. */
export async function withUploadLock<Result>(uploadId: string, work: () => Promise<Result>): Promise<Result> {
  const release = await acquire(uploadId, () => undefined)
  try {
    return await work()
  } finally {
    await release()
  }
}

/** Aborts when the lock was lost, so that nothing more is written where another process may write by now. */
export function lostLockOf(uploadId: string): AbortSignal {
  return (held.get(uploadId) ?? new AbortController()).signal
}

const held = new Map<string, AbortController>()

async function acquire(uploadId: string, onWanted: () => void, signal?: AbortSignal) {
  const lost = new AbortController()
  try {
    const wait = {
      timeoutMs: WAIT_MS_MAX,
      onWanted,
      onLost: () => lost.abort(),
      ...(signal ? { signal } : {}),
    }
    const release = await acquireLock(`upload:${uploadId}`, wait)
    held.set(uploadId, lost)
    return async () => {
      held.delete(uploadId)
      await release()
    }
  } catch (error) {
    if (!(error instanceof LockTimeout)) throw error
    throw new AppError('unavailable', 'upload_busy', {
      publicMessage: 'This upload is busy with another request. It goes on in a moment.',
      details: { retryAfterSeconds: 2 },
      cause: error,
    })
  }
}
