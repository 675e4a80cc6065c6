import { setTimeout as sleep } from 'node:timers/promises'
import { verifyIntegrity } from '@/lib/analytics/verify-integrity'
import { db } from '@/lib/platform/postgres'
import { startWorker } from './processes'

/** Asks again and again until the answer is something; says what it was when it never came. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  deadlineMs: number,
): Promise<T> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > deadline) throw new Error(`${what}: not within ${deadlineMs / 1000} s`)
    await sleep(200)
  }
}

/** Resolves when every job of these files has ended, one way or the other. */
export function untilJobsEnded(fileIds: string[], deadlineMs: number): Promise<true> {
  return until(
    'every job ends',
    async () => {
      const open = await db().mediaJob.count({
        where: { fileId: { in: fileIds }, state: { in: ['queued', 'running'] } },
      })
      return open === 0 || undefined
    },
    deadlineMs,
  )
}

/** What `npm run verify` finds once the relay had its time: nothing, on a system that healed. */
export async function findingsWhenSettled(deadlineMs = 60_000): Promise<string[]> {
  let last: string[] = []
  const look = async () => {
    last = (await verifyIntegrity()).flatMap(({ promise, findings, skippedBecause }) => [
      ...findings.map(({ id, detail }) => `${promise}: ${id}: ${detail}`),
      ...(skippedBecause ? [`${promise}: ${skippedBecause}`] : []),
    ])
    return last.length === 0 || undefined
  }
  return until('no findings', look, deadlineMs).then(
    () => [],
    () => last,
  )
}

/** The same after a check that ran without a worker: one is started for as long as it takes. */
export async function findingsAfterWorker(
  options: Parameters<typeof startWorker>[0] = {},
  deadlineMs?: number,
): Promise<string[]> {
  const worker = await startWorker(options)
  try {
    return await findingsWhenSettled(deadlineMs)
  } finally {
    await worker.stop()
  }
}
