import { z } from 'zod'
import type { JobContract } from '@/lib/platform/jobs/define-job'
import { enqueue } from '@/lib/platform/jobs/queue'
import type { Transaction } from '@/lib/platform/transaction'

/** The work of one `media_jobs` row. Attempts are counted there, so the queue itself tries once. */
export const ProcessMedia = {
  name: 'process_media',
  schema: z.object({ jobId: z.uuid() }),
  maxAttempts: 1,
} satisfies JobContract<z.ZodType>

/** Reads stored bytes again and compares them with their checksums, for a bounded time. */
export const ScanStorage = {
  name: 'scan_storage',
  schema: z.looseObject({}),
  queueName: 'storage',
}

/** Looks for every kind of broken pair between the stores, and mends what can be mended. */
export const ReconcileStorage = {
  name: 'reconcile_storage',
  schema: z.looseObject({}),
  queueName: 'storage',
}

/** Goes on with an act on many files where it is. */
export const RunBulkAct = {
  name: 'run_bulk_act',
  schema: z.object({ actId: z.uuid() }),
  maxAttempts: 5,
} satisfies JobContract<z.ZodType>

/** A piece of the open move between storages. */
export const MoveStorage = {
  name: 'move_storage',
  schema: z.looseObject({}),
  maxAttempts: 1,
} satisfies JobContract<z.ZodType>

/** Calls a worker to a job. The same call waits once at most. */
export function callWorker(tx: Transaction, jobId: string, runAt?: Date): Promise<void> {
  return enqueue(tx, ProcessMedia, { jobId }, { key: `media:${jobId}`, ...(runAt ? { runAt } : {}) })
}

/** Goes on with the runs of rules that are open. */
export const RunMediaRules = {
  name: 'run_media_rules',
  schema: z.looseObject({}),
  maxAttempts: 1,
} satisfies JobContract<z.ZodType>
