import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import {
  bulkAct,
  cleanup,
  file,
  image,
  job,
  newAccount,
  openMove,
  person,
  quarantined,
  review,
} from './act-subjects'
import { makeActor } from './actors'
import { makeCourse, makeUser } from './factories'

export interface ActInput {
  params?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, in the place of a body of JSON. */
  sent?: BodyInit
  headers?: Record<string, string>
}

/** Something that only an admin may do, and what the audit log calls it. */
export interface PrivilegedAct {
  action: string
  /** What is refused for one of many is told in an answer that is itself a success. */
  answersOfEach?: true
  /** Makes what it is done to, and says what is sent. */
  prepare: (admin: Actor) => Promise<ActInput>
}

/** Handlers of admins that change nothing but what is their own. */
export const OWN_MATTERS = ['POST /api/admin/saved-filters', 'DELETE /api/admin/saved-filters/[filterId]']

/** By handler. A handler under `/api/admin` that changes something and stands here not makes a test fail. */
export const PRIVILEGED_ACTS: Record<string, PrivilegedAct> = {
  'POST /api/admin/audit-checks': { action: 'audit.check', prepare: async () => ({ body: {} }) },
  'POST /api/admin/users': { action: 'user.create', prepare: async () => ({ body: newAccount() }) },
  'PATCH /api/admin/users/[userId]': {
    action: 'user.change',
    prepare: async () => ({ params: await person(), body: { userType: 'instructor', isSuspended: true } }),
  },
  'DELETE /api/admin/users/[userId]': {
    action: 'user.erase',
    prepare: async () => ({ params: await person() }),
  },
  'DELETE /api/admin/users/[userId]/sessions': {
    action: 'user.sign_out',
    prepare: async () => ({ params: { userId: (await makeActor()).userId } }),
  },
  'POST /api/admin/users/[userId]/acting': {
    action: 'acting.start',
    prepare: async () => ({ params: await person(), body: {} }),
  },
  'DELETE /api/admin/users/[userId]/erasure': {
    action: 'user.keep',
    prepare: async () => {
      const { userId } = await makeUser({ eraseAfter: new Date(Date.now() + 86_400_000) })
      return { params: { userId } }
    },
  },
  'PUT /api/admin/users/[userId]/quota': {
    action: 'quota.change',
    prepare: async () => ({ params: await person(), body: { quotaBytes: 5 } }),
  },
  'PUT /api/admin/courses/[courseId]/quota': {
    action: 'quota.change',
    prepare: async () => ({
      params: { courseId: (await makeCourse()).courseId },
      body: { quotaBytes: 5 },
    }),
  },
  'PUT /api/admin/quotas/site': {
    action: 'quota.change',
    prepare: async () => ({ body: { quotaBytes: null, warnPercent: 80 } }),
  },
  'POST /api/admin/clean-ups': {
    action: 'cleanup.start',
    prepare: async () => ({ body: { rule: 'unused_files', fileIds: [newId()] } }),
  },
  'DELETE /api/admin/clean-ups/[cleanupId]': {
    action: 'cleanup.undo',
    prepare: async () => ({ params: await cleanup() }),
  },
  'POST /api/admin/jobs/retries': {
    action: 'media.retry',
    prepare: async () => ({ body: { jobIds: [(await job('failed')).jobId.toString()] } }),
  },
  'DELETE /api/admin/jobs/[jobId]': {
    action: 'media.cancel',
    prepare: async () => ({ params: { jobId: (await job('queued')).jobId.toString() } }),
  },
  'POST /api/admin/media/bulk-acts': {
    action: 'media.bulk',
    prepare: async () => ({
      body: { kind: 'untag', tag: 'none', count: 1, choice: { fileIds: [(await file()).fileId] } },
    }),
  },
  'DELETE /api/admin/media/bulk-acts/[actId]': {
    action: 'media.bulk_cancel',
    prepare: async () => ({ params: await bulkAct() }),
  },
  'DELETE /api/admin/system/statements': {
    action: 'statements.reset',
    prepare: async () => ({}),
  },
  'DELETE /api/admin/images/[imageId]': {
    action: 'media.delete',
    prepare: async () => ({ params: await image() }),
  },
  'DELETE /api/admin/findings/[findingId]/quarantine': {
    action: 'finding.keep',
    prepare: async () => ({ params: await quarantined() }),
  },
  'POST /api/admin/integrity-scans': {
    action: 'scan.check',
    prepare: async () => ({ body: { mode: 'check' } }),
  },
  'PUT /api/admin/reviews/[reviewId]/visibility': {
    action: 'review.hide',
    prepare: async () => ({ params: await review(), body: { isHidden: true, reason: 'Rude' } }),
  },
  'POST /api/admin/storage-moves': {
    action: 'storage_move.start',
    prepare: async () => ({ body: { fromStorage: 'local', toStorage: 'google-drive' } }),
  },
  'DELETE /api/admin/storage-moves/[moveId]': {
    action: 'storage_move.cancel',
    prepare: async () => ({ params: await openMove() }),
  },
}
