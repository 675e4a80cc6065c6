import { environment } from '@/lib/platform/embedded/environment'
import { spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'
import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { guardedScript } from './parts/guarded-script'
import { prepareEmptySchool } from './parts/prepare-stores'
import { takePort } from './parts/take-port'
import { withServices } from './parts/with-services'

await command({
  name: 'dev',
  summary: 'The services, the worker and the app with hot reload.',
  async run(context) {
    const { log, step, cleanUp, signal } = context
    const { port, url } = await takePort(log)
    Object.assign(process.env, { PORT: String(port), LECTERN_URL: url, LECTERN_DEMO: 'true' })
    await withServices(context)
    cleanUp(closeStores)
    await prepareEmptySchool(context)
    const parts = [
      await step('start the worker', () => guardedScript('worker', { log: line => log(`worker: ${line}`) })),
      await step('start the web', () =>
        spawnGuarded({
          name: 'next-dev',
          command: process.execPath,
          args: ['node_modules/next/dist/bin/next', 'dev', '-p', String(port)],
          env: { ...environment(), NODE_ENV: 'development' },
          onLine: log,
        }),
      ),
    ]
    cleanUp(async () => void (await Promise.all(parts.map(part => part.stop()))))
    log('An empty database? Run `npm run seed` in another terminal.')
    await Promise.race([
      ...parts.map(part => part.exited.then(code => Promise.reject(new Error(`a part ended with ${code}`)))),
      new Promise<void>(resolve => signal.addEventListener('abort', () => resolve())),
    ])
  },
})
