import { randomUUID } from 'node:crypto'
import { command } from './command-line'
import { buildApp } from './parts/build-app'
import { closeStores } from './parts/close-stores'
import { guardedScript } from './parts/guarded-script'
import { keepRunning } from './parts/keep-running'
import { prepareEmptySchool, prepareStores } from './parts/prepare-stores'
import { takePort } from './parts/take-port'
import { withServices } from './parts/with-services'

const ACCOUNTS = [
  '',
  '  learner@example.com      a learner with courses under way',
  '  instructor@example.com   teaches, uploads and publishes',
  '  admin@example.com        sees the storage of the whole school',
  '  password of all three: lectern-demo',
  '',
]

await command({
  name: 'demo',
  summary: 'Starts everything with a sample school and serves it on http://localhost:3000 (or PORT).',
  details:
    'The first start builds the app and makes the sample media; later ones take seconds. Ctrl-C stops it all.',
  flags: { 'no-seed': { type: 'boolean', help: 'start with an empty school' } },
  async run({ step, log, cleanUp, signal, flags }) {
    const startedAt = Date.now()
    const say = (line: string) =>
      log(`${`${((Date.now() - startedAt) / 1000).toFixed(1)} s`.padStart(8)}  ${line}`)
    const context = { step, log: say, cleanUp }
    const { port, url } = await takePort(say)
    // NODE_ENV=production for speed; LECTERN_DEMO allows the sample accounts and a secret made here.
    Object.assign(process.env, {
      NODE_ENV: 'production',
      LECTERN_DEMO: 'true',
      PORT: String(port),
      LECTERN_URL: url,
    })
    // What is done is said in words; the log keeps to what went wrong.
    process.env.LOG_LEVEL ||= 'warn'
    await withServices(context)
    cleanUp(closeStores)
    if (flags['no-seed']) await prepareEmptySchool(context)
    else {
      await prepareStores(context)
      const { seedSampleSchool } = await import('@/prisma/seed')
      await step('load the sample school', () => seedSampleSchool(say))
    }
    await step('build the app', () => buildApp(say))
    const parts = [
      await step('start the worker', () => kept('worker', line => say(`worker: ${line}`))),
      await step('start the web', () => kept('start', line => say(`web: ${line}`))),
    ]
    cleanUp(async () => void (await Promise.all(parts.map(part => part.stop()))))
    const { waitUntilReady } = await import('@/lib/platform/run/wait-until-ready')
    await step('wait until it is ready', () => waitUntilReady(`${url}/api/health/ready`, 60, signal))
    await warmUp(url)
    say(`ready: ${url}`)
    if (!flags['no-seed']) for (const line of ACCOUNTS) log(line)
    const ended = await Promise.race([
      ...parts.map(part => part.gaveUp),
      new Promise<undefined>(resolve => signal.addEventListener('abort', () => resolve(undefined))),
    ])
    if (ended !== undefined) throw new Error(`a part ended with ${ended}`)
  },
})

function kept(name: string, log: (line: string) => void) {
  return keepRunning(() => guardedScript(name, { log }), log)
}

// The first visit of a static page makes it; that should be ours and not a person's.
async function warmUp(url: string): Promise<void> {
  for (const path of ['/', '/courses', '/', '/courses']) {
    await fetch(`${url}${path}`, { headers: { 'x-request-id': `warm-up-${randomUUID()}` } }).catch(
      () => undefined,
    )
  }
}
