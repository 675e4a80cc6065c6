import { z } from 'zod'
import { copyProgressBackup } from '@/lib/learning/copy-progress-backup'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

/** The copy of progress to the backup store, each minute, apart from any request (PRG-18). */
const CopyProgressBackup = {
  name: 'copy_progress_backup',
  schema: z.looseObject({}),
  queueName: 'progress_backup',
}

export const learningJobs: Job[] = [
  defineJob(CopyProgressBackup, {
    handle: (_input, { signal }) => copyProgressBackup(localProgressBackup, signal),
    cron: '* * * * *',
  }),
]
