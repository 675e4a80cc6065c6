import { z } from 'zod'
import { checkAuditNightly } from '@/lib/analytics/check-audit'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

/** The audit log is checked every night, so that damage is known within a day. */
export const auditJobs: Job[] = [
  defineJob(
    { name: 'check_audit', schema: z.looseObject({}) },
    { cron: '20 4 * * *', handle: checkAuditNightly },
  ),
]
