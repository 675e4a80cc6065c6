import path from 'node:path'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { dataDirectory } from '@/lib/platform/embedded/environment'
import { buildApp } from '../build-app'
import { forgetGivenServices } from '../forget-given-services'
import { guardedScript } from '../guarded-script'
import { prepareStores } from '../prepare-stores'
import { type Steps, withServices } from '../with-services'

/** Starts the services of the bench in a data directory of their own, and tells this process where they are. */
export async function startServicesOfBench(context: Steps, processes: number): Promise<{ appUrl: string }> {
  forgetGivenServices()
  const port = await choosePort(Number(process.env.PORT ?? 3300))
  const appUrl = `http://127.0.0.1:${port}`
  Object.assign(process.env, {
    NODE_ENV: 'production',
    LECTERN_DEMO: 'true',
    LECTERN_DATA_DIR: path.join(dataDirectory(), 'bench'),
    LECTERN_WEB_PROCESSES: String(processes),
    LECTERN_URL: appUrl,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  })
  await withServices(context)
  const { closePostgres } = await import('@/lib/platform/postgres')
  const { closeMongo } = await import('@/lib/platform/mongo')
  context.cleanUp(async () => void (await Promise.all([closePostgres(), closeMongo()])))
  await prepareStores(context)
  return { appUrl }
}

/** Loads the sample school, builds the app and serves it. Gives the process whose children are the web processes. */
export async function startSchool(context: Steps, appUrl: string): Promise<{ startPid: number }> {
  const { step, log, cleanUp } = context
  const { seedSampleSchool } = await import('@/prisma/seed')
  await step('load the sample school', () => seedSampleSchool(log))
  await step('build the app', () => buildApp(log))
  await step('finish the jobs of the sample school', () => runPendingJobs(log))
  const web = await step('start the web', () => guardedScript('start', { log: line => log(`web: ${line}`) }))
  cleanUp(() => web.stop())
  const { waitUntilReady } = await import('@/lib/platform/run/wait-until-ready')
  await step('wait until it is ready', () => waitUntilReady(`${appUrl}/api/health/ready`, 60))
  return { startPid: web.pid }
}

const JOBS_SECONDS_MAX = 180

/** Transcoding beside the load would spoil the figures, so the worker runs first and has ended by then. */
async function runPendingJobs(log: (line: string) => void): Promise<void> {
  const { sql } = await import('@/lib/platform/postgres')
  const pending = async () => {
    const { rows } = await sql().query(
      `SELECT count(*)::int AS count FROM media_files WHERE state IN ('queued', 'processing')`,
    )
    return Number(rows[0].count)
  }
  if ((await pending()) === 0) return
  const worker = await guardedScript('worker', { log: line => log(`worker: ${line}`) })
  try {
    for (const end = Date.now() + JOBS_SECONDS_MAX * 1000; (await pending()) > 0; ) {
      if (Date.now() > end)
        throw new Error(`media of the sample school was not ready in ${JOBS_SECONDS_MAX} s`)
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  } finally {
    await worker.stop()
  }
}
