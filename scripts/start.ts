import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { command } from './command-line'

// glibc gives each thread heaps of its own and keeps what they once needed: 100 MB of a process under load.
const fork = () => cluster.fork({ MALLOC_ARENA_MAX: '2', ...process.env })

await command({
  name: 'start',
  summary: 'Serves the built app, one web process per core (LECTERN_WEB_PROCESSES) behind one port.',
  details: 'Needs a build (next build), a migrated database and the settings of .env.example.',
  async run({ log, cleanUp, signal }) {
    const { config } = await import('@/lib/platform/config')
    const count = config().webProcesses ?? availableParallelism()
    cluster.setupPrimary({ exec: 'scripts/run.mjs', args: ['web-process'] })
    cluster.on('exit', (worker, code) => {
      if (signal.aborted) return
      log(`web process ${worker.process.pid} ended with ${code}; another one is started`)
      // A process that cannot start must not turn into a busy loop.
      setTimeout(() => signal.aborted || fork(), 1000)
    })
    cleanUp(() => stopAll())
    for (let index = 0; index < count; index++) fork()
    await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  },
})

async function stopAll(): Promise<void> {
  const workers = Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined)
  await Promise.all(
    workers.map(worker => {
      const gone = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.process.kill('SIGTERM')
      return gone
    }),
  )
}
