import type { z } from 'zod'

/** What whoever asks for work has to know: the name of the task and the shape of its input. */
export interface JobContract<S extends z.ZodType> {
  name: string
  schema: S
  /** How often the queue itself tries again when `handle` throws. */
  maxAttempts?: number
  /** Jobs of one queue run one after the other. */
  queueName?: string
}

export interface JobContext {
  /** Aborted when the worker is told to stop and its time to drain is over. */
  signal: AbortSignal
}

/** A job that the worker can run, with its input still unchecked. */
export interface Job {
  name: string
  /** As its contract says; also when it runs by itself. */
  queueName?: string
  /** When it runs by itself: a crontab line of five fields, in UTC. */
  cron?: string
  /** When it runs by itself more often than a crontab can say. */
  everySeconds?: number
  /** Takes minutes and a core, so it has places of its own and short work never waits behind it. */
  isLong?: boolean
  run: (payload: unknown, context: JobContext) => Promise<void>
}

/** Joins a contract with the work. The input is parsed again when the job runs, because it may be older than the code. */
export function defineJob<S extends z.ZodType>(
  contract: JobContract<S>,
  work: {
    handle: (input: z.output<S>, context: JobContext) => Promise<unknown>
    cron?: string
    everySeconds?: number
    isLong?: boolean
  },
): Job {
  const { handle, ...schedule } = work
  return {
    ...schedule,
    name: contract.name,
    ...(contract.queueName ? { queueName: contract.queueName } : {}),
    run: async (payload, context) => {
      await handle(contract.schema.parse(payload), context)
    },
  }
}
