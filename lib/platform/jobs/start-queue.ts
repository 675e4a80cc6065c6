import { Logger, type ParsedCronItem, parseCronItems, run, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Job } from '@/lib/platform/jobs/define-job'
import { describeCause, logger } from '@/lib/platform/logger'
import { sql } from '@/lib/platform/postgres'

export interface RunningQueue {
  /** Takes no more jobs, gives the running ones some seconds to end or to let go, and resolves when all have. */
  stop: () => Promise<void>
  /** Settles when the queue has stopped, by `stop` or by a failure. */
  ended: Promise<void>
}

const DRAIN_MS = 5000

/** Runs the given jobs on this process until it is told to stop. The tables have to be there (`prepareQueue`). */
export async function startQueue(jobs: Job[], concurrency: number): Promise<RunningQueue> {
  const runner = await run({
    pgPool: watchedPool(),
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    gracefulShutdownAbortTimeout: DRAIN_MS,
    taskList: taskListOf(jobs),
    parsedCronItems: cronItemsOf(jobs),
    logger: new Logger(scope => (level, message, meta) => {
      const at = level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level
      logger()[at]({ operation: 'queue', job: scope.taskIdentifier, meta }, message)
    }),
  })
  const timers = jobs.flatMap(job => (job.everySeconds ? [every(job, job.everySeconds, runner.addJob)] : []))
  const ended = runner.promise.finally(() => {
    for (const timer of timers) clearInterval(timer)
  })
  return {
    ended,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      // It refuses when it is stopping already; the caller only wants it stopped.
      await runner.stop().catch(() => undefined)
      await ended
    },
  }
}

const watched = new WeakSet<Pool>()

// A connection that breaks while the queue holds it reports on itself, and unheard that would end the process.
function watchedPool(): Pool {
  const pool = sql()
  if (!watched.has(pool)) {
    watched.add(pool)
    pool.on('connect', client =>
      client.on('error', cause =>
        logger().warn({ operation: 'queue.connection', cause: describeCause(cause) }, 'connection lost'),
      ),
    )
  }
  return pool
}

function taskListOf(jobs: Job[]): TaskList {
  return Object.fromEntries(
    jobs.map(job => [
      job.name,
      async (payload: unknown, helpers: { abortSignal: AbortSignal }) => {
        try {
          await job.run(payload, { signal: helpers.abortSignal })
        } catch (error) {
          logger().error({ operation: `job.${job.name}`, cause: describeCause(error) }, 'job failed')
          throw error
        }
      },
    ]),
  )
}

function cronItemsOf(jobs: Job[]): ParsedCronItem[] {
  return parseCronItems(
    jobs.flatMap(job =>
      job.cron
        ? [
            {
              task: job.name,
              match: job.cron,
              options: { ...ofQueue(job), backfillPeriod: 0, maxAttempts: 1 },
            },
          ]
        : [],
    ),
  )
}

const ofQueue = ({ queueName }: Job) => (queueName ? { queueName } : {})

type AddJob = (name: string, payload: unknown, spec: object) => Promise<unknown>

// Added through the queue rather than run here, so that of several workers only one does it at a time.
function every(job: Job, seconds: number, addJob: AddJob): NodeJS.Timeout {
  const add = () =>
    addJob(job.name, {}, { ...ofQueue(job), jobKey: `every:${job.name}`, maxAttempts: 1 }).catch(error =>
      logger().warn({ operation: 'queue.every', cause: describeCause(error) }, 'job not added'),
    )
  void add()
  return setInterval(add, seconds * 1000)
}
