import { z } from 'zod'
import { endExpiredActing } from '@/lib/auth/act-as'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { removeOldExports } from '@/lib/auth/privacy-store'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

const Nothing = z.looseObject({})

/** The background work of accounts. */
export const accountJobs: Job[] = [
  defineJob(
    { name: 'erase_accounts', schema: Nothing, queueName: 'erase_accounts' },
    { everySeconds: 60, handle: eraseDueAccounts },
  ),
  defineJob(
    { name: 'end_acting', schema: Nothing },
    {
      everySeconds: 60,
      handle: async () => {
        await endExpiredActing()
      },
    },
  ),
  defineJob(
    { name: 'remove_old_exports', schema: Nothing },
    { cron: '40 3 * * *', handle: removeOldExports },
  ),
]
