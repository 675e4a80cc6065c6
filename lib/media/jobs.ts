import { z } from 'zod'
import { ProcessMedia } from '@/lib/media/internal/job-contracts'
import { processVideo } from '@/lib/media/process-video'
import { sweepJobs, sweepStorage, sweepUploads } from '@/lib/media/sweep'
import { sweepVersions } from '@/lib/media/sweep-versions'
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
  defineJob({ name: 'sweep_versions', schema: Nothing }, { cron: '50 2 * * *', handle: sweepVersions }),
  defineJob({ name: 'sweep_storage', schema: Nothing }, { cron: '20 3 * * *', handle: sweepStorage }),
]
