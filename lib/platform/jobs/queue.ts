import type { z } from 'zod'
import type { JobContract } from '@/lib/platform/jobs/define-job'
import { db, type Tx } from '@/lib/platform/postgres'

export interface EnqueueOptions {
  runAt?: Date
  /** A job with the same key that still waits is replaced instead of joined by a second one. */
  key?: string
}

/**
 * Asks the worker for a job, as part of a transaction when one is given: the job exists if and only if the change does.
 */
export async function enqueue<S extends z.ZodType>(
  tx: Tx | undefined,
  contract: JobContract<S>,
  payload: z.input<S>,
  options: EnqueueOptions = {},
): Promise<void> {
  await (tx ?? db()).$executeRaw`
    SELECT 1 FROM graphile_worker.add_job(
      ${contract.name}::text,
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${contract.queueName ?? null}::text,
      run_at := ${options.runAt ?? null}::timestamptz,
      max_attempts := ${contract.maxAttempts ?? 5}::integer,
      job_key := ${options.key ?? null}::text)`
}
