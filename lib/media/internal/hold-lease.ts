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
  const pace = new Pace()
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
      if (await renewLease(job, leaseSeconds, pace.now())) validUntil = asked + leaseSeconds * 1000
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
    noteProgress: percent => pace.note(percent),
    isLost: () => isLost,
    release: () => {
      clearInterval(timer)
      stop.removeEventListener('abort', onStop)
    },
  }
}

/** How far the work is and how long it will still take, as it went so far. */
export class Pace {
  #percent = 0
  #from: { percent: number; atMs: number } | undefined
  readonly #clock: () => number

  constructor(clock: () => number = Date.now) {
    this.#clock = clock
  }

  note(percent: number): void {
    // What an earlier attempt had made is there at once, and says nothing of the pace of this one.
    this.#from ??= { percent, atMs: this.#clock() }
    this.#percent = Math.max(this.#percent, Math.min(99, percent))
  }

  now(): { percent: number; etaSeconds: number | null } {
    const done = this.#percent - (this.#from?.percent ?? 0)
    if (!this.#from || done < 1) return { percent: this.#percent, etaSeconds: null }
    const tookSeconds = (this.#clock() - this.#from.atMs) / 1000
    return { percent: this.#percent, etaSeconds: Math.round((tookSeconds / done) * (100 - this.#percent)) }
  }
}
