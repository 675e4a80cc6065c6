import { z } from 'zod'
import { ProcessMedia, ScanStorage } from '@/lib/media/internal/job-contracts'
import { processVideo } from '@/lib/media/process-video'
import { reconcileStorage } from '@/lib/media/reconcile-storage'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { sweepJobs, sweepStorage, sweepUploads } from '@/lib/media/sweep'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

const Nothing = z.looseObject({})

/** The background work of media. */
export const mediaJobs: Job[] = [
  defineJob(ProcessMedia, { isLong: true, handle: ({ jobId }, { signal }) => processVideo(jobId, signal) }),
  defineJob(
    { name: 'sweep_media', schema: Nothing },
    {
      everySeconds: 15,
      handle: async () => {
        await sweepJobs()
        await sweepUploads()
      },
    },
  ),
  defineJob({ name: 'sweep_storage', schema: Nothing }, { cron: '20 3 * * *', handle: sweepStorage }),
  // After the sweep, so that what is over is gone before it is looked at.
  defineJob(
    { name: 'reconcile_storage', schema: Nothing, queueName: 'storage' },
    { cron: '40 3 * * *', handle: () => reconcileStorage() },
  ),
  defineJob(ScanStorage, {
    isLong: true,
    cron: '0 4 * * *',
    handle: (_, { signal }) => scanChecksums({ signal }),
  }),
]
