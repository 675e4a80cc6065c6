import { type ClaimedJob, renewLease } from '@/lib/media/job-store'
import { describeCause, logger } from '@/lib/platform/logger'

export interface Lease {
  /** Aborted when the job is lost to another worker, or when this worker has to stop. */
  signal: AbortSignal
  /** Says how far the work is, from 0 to 100; it is kept with the next renewal. */
  noteProgress: (percent: number) => void
  isLost: () => boolean
  release: () => void
}

const PROGRESS_EVERY_MS = 2000

/** Keeps a claimed job this worker's own while it is worked on. */
export function holdLease(job: ClaimedJob, leaseSeconds: number, stop: AbortSignal): Lease {
  const controller = new AbortController()
  let percent = 0
  let isLost = false
  let isBusy = false
  // Known without asking: past this moment somebody else may have taken the job.
  let validUntil = Date.now() + leaseSeconds * 1000
  const onStop = () => controller.abort()
  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) onStop()

  async function renew(): Promise<void> {
    if (isBusy) return
    isBusy = true
    const asked = Date.now()
    try {
      if (await renewLease(job, leaseSeconds, percent)) validUntil = asked + leaseSeconds * 1000
      else lose()
    } catch (cause) {
      logger().warn(
        { operation: 'media.lease', jobId: job.jobId, cause: describeCause(cause) },
        'not renewed',
      )
      if (Date.now() > validUntil) lose()
    } finally {
      isBusy = false
    }
  }

  function lose(): void {
    isLost = true
    controller.abort()
  }

  const timer = setInterval(renew, Math.min(PROGRESS_EVERY_MS, (leaseSeconds * 1000) / 3))
  return {
    signal: controller.signal,
    noteProgress: value => {
      percent = Math.max(percent, Math.min(99, value))
    },
    isLost: () => isLost,
    release: () => {
      clearInterval(timer)
      stop.removeEventListener('abort', onStop)
    },
  }
}
