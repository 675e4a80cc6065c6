import { z } from 'zod'
import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

/** The background work of figures. */
export const analyticsJobs: Job[] = [
  defineJob(
    { name: 'snapshot_storage', schema: z.looseObject({}) },
    // Each reading of a day replaces the one before it, so a day keeps its last, also when a worker is not always there.
    { everySeconds: 60 * 60, handle: () => takeStorageSnapshot() },
  ),
]
