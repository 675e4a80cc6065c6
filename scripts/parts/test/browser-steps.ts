import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { resolveBrowser } from '@/lib/platform/embedded/browser'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { buildApp } from '../build-app'
import { closeStores } from '../close-stores'
import { forgetGivenServices } from '../forget-given-services'
import { guardedScript } from '../guarded-script'
import { prepareStores } from '../prepare-stores'
import { type Steps, withServices } from '../with-services'
import { countPlaywright } from './count-reports'
import { bin } from './quick-steps'
import { restartOnRequest } from './restart-on-request'
import { runStep, type StepResult, type StepSpec } from './run-step'

const DATA_DIR = '.data/e2e'

interface Wanted {
  only?: string | undefined
  trace?: boolean | undefined
}

interface Served {
  url: string
  restartFile: string
  browser: Awaited<ReturnType<typeof resolveBrowser>>
}

/**
 * Builds the app, starts all of it with the sample school on a free port, and runs the journeys in a real browser: all of
 * them, or those in files whose name matches. A trace is recorded where it is asked for: it takes a large part of the
 * machine, which the app and the browser share.
 */
export async function browserSteps(
  { log, cleanUp, step }: Steps,
  { only, trace }: Wanted,
): Promise<StepResult[]> {
  mkdirSync('.data/test/reports', { recursive: true })
  const port = await choosePort(Number(process.env.PORT ?? 3100))
  const url = `http://localhost:${port}`
  forgetGivenServices()
  Object.assign(process.env, {
    NODE_ENV: 'production',
    LECTERN_DEMO: 'true',
    LECTERN_DATA_DIR: DATA_DIR,
    PORT: String(port),
    LECTERN_URL: url,
    LOG_LEVEL: 'warn',
    // So that each player outlives its address within a test.
    MEDIA_PLAYBACK_SECONDS: '30',
  })
  const context = { log, cleanUp, step }
  await withServices(context)
  cleanUp(closeStores)
  await prepareStores(context)
  const { seedSampleSchool } = await import('@/prisma/seed')
  await step('load the sample school', () => seedSampleSchool(log))
  await step('build the app', () => buildApp(log))
  const worker = await guardedScript('worker', { log: line => log(`worker: ${line}`) })
  const startWeb = () => guardedScript('start', { log: line => log(`web: ${line}`) })
  let web = await startWeb()
  cleanUp(async () => void (await Promise.all([worker.stop(), web.stop()])))
  const { waitUntilReady } = await import('@/lib/platform/run/wait-until-ready')
  const untilReady = () => waitUntilReady(`${url}/api/health/ready`, 60)
  await step('wait until the app is ready', untilReady)
  const restartFile = path.resolve('.data/test/restart-web')
  const restart = async () => {
    await web.stop()
    web = await startWeb()
    await untilReady()
  }
  const stopWatching = restartOnRequest(restartFile, restart, log)
  cleanUp(async () => stopWatching())
  const browser = await step('find a browser', () => resolveBrowser())
  log(`browser: ${browser.source}`)
  const spec = playwrightSpec({ only, trace, url, restartFile, browser })
  return [await runStep(spec, log)]
}

function playwrightSpec({ only, trace, url, restartFile, browser }: Wanted & Served): StepSpec {
  const report = path.resolve('.data/test/reports/e2e.json')
  return {
    name: 'browser',
    command: bin('playwright'),
    args: ['test', '--config', 'e2e/playwright.config.ts', ...(only ? [only] : [])],
    env: {
      E2E_BASE_URL: url,
      E2E_RESTART_FILE: restartFile,
      E2E_BROWSER_PATH: browser.executablePath,
      E2E_BROWSER_ARGS: JSON.stringify(browser.args),
      ...(browser.env ? { E2E_BROWSER_ENV: JSON.stringify(browser.env) } : {}),
      ...(trace ? { E2E_TRACE: 'true' } : {}),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
    count: () => countPlaywright(report),
  }
}
