import { setTimeout as sleep } from 'node:timers/promises'
import { environment } from '@/lib/platform/embedded/environment'
import { spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'
import { type HotServer, startHotServer } from '@/lib/testing/hot-server'

/** A worker in a process of its own that may be killed. */
export interface WorkerProcess {
  /** What it said so far. */
  lines: string[]
  signal: (name: NodeJS.Signals) => void
  ended: Promise<number>
  stop: () => Promise<void>
}

export interface Edit {
  file: string
  from: string
  to: string
}

interface Options {
  env?: Record<string, string>
  /** The planted bug of a check: lines of source that are other ones in this process. */
  plant?: Edit[] | undefined
  /** A program with its flags that it is started by. */
  through?: string[] | undefined
}

const PLANTER = './chaos/plants/edit-source.mjs'

/** A web process without pages; a killed one is started again on the same port. */
export function startServer({
  env,
  plant,
  port,
  through,
}: Options & { port?: number } = {}): Promise<HotServer> {
  const planted = plant ? { preload: PLANTER } : {}
  return startHotServer({
    ...planted,
    ...(port ? { port } : {}),
    ...(through ? { through } : {}),
    env: { LECTERN_PLANT: plant ? JSON.stringify(plant) : '', ...env },
  })
}

/** Starts `npm run worker` on the databases of this test and waits until it takes jobs. */
export async function startWorker({ env, plant, through = [] }: Options = {}): Promise<WorkerProcess> {
  const lines: string[] = []
  const [command = process.execPath, ...flags] = [...through, process.execPath]
  const worker = await spawnGuarded({
    name: 'worker',
    command,
    args: [...flags, 'scripts/run.mjs', 'worker'],
    env: {
      ...environment(),
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      // The test runner's own loaders are none of the worker's.
      NODE_OPTIONS: plant ? `--import=${PLANTER}` : '',
      LECTERN_PLANT: plant ? JSON.stringify(plant) : '',
      ...env,
    },
    graceMs: 5000,
    onLine: line => lines.push(line),
  })
  let exitCode: number | undefined
  void worker.exited.then(code => {
    exitCode = code
  })
  const deadline = Date.now() + 60_000
  while (!lines.some(line => line.includes('worker is ready'))) {
    if (exitCode !== undefined || Date.now() > deadline) {
      throw new Error(`the worker did not start (exit ${exitCode}):\n${lines.slice(-20).join('\n')}`)
    }
    await sleep(50)
  }
  return {
    lines,
    ended: worker.exited,
    signal(name) {
      try {
        process.kill(worker.pid, name)
      } catch {
        // It has ended already.
      }
    },
    async stop() {
      await worker.stop()
    },
  }
}
