import { setTimeout as sleep } from 'node:timers/promises'
import { processFile } from '@/lib/media/process-file'
import { sweepJobs } from '@/lib/media/sweep'
import { db } from '@/lib/platform/postgres'

// 'veryfast', which makes smaller files, takes 2.4 times as long and would double the time of the whole seed.
const PRESET = 'ultrafast'
const LOOK_AGAIN_MS = 500

/**
 * Does the processing of a file here and now instead of leaving it to a worker. A job that somebody has already, be it a
 * worker that runs or a seed that was killed a moment ago, is waited for until it ends or its lease does.
 */
export async function processNow(fileId: string): Promise<void> {
  for (;;) {
    const job = await db().mediaJob.findFirst({
      where: { fileId, state: { in: ['queued', 'running'] } },
      select: { jobId: true, state: true },
    })
    if (!job) return
    if (job.state === 'running') {
      await sleep(LOOK_AGAIN_MS)
      await sweepJobs()
    } else {
      await processFile(job.jobId, new AbortController().signal, { preset: PRESET })
      await forgetCall(job.jobId)
    }
  }
}

// Otherwise a worker that starts later would be called to each job that was done here, only to find that out.
async function forgetCall(jobId: string): Promise<void> {
  const open = await db().mediaJob.count({ where: { jobId, state: { in: ['queued', 'running'] } } })
  if (open === 0) await db().$queryRaw`SELECT 1 FROM graphile_worker.remove_job(${`media:${jobId}`}::text)`
}
