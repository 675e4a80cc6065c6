import { setTimeout as sleep } from 'node:timers/promises'
import { environment } from '@/lib/platform/embedded/environment'
import { type GuardedProcess, spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'

/** A part of the product that runs in a process of its own and may be killed. */
export interface Part {
  pid: number
  /** What it said so far. */
  lines: string[]
  /** Resolves with the first line that matches; rejects when the process ends before. */
  said: (pattern: RegExp, deadlineMs?: number) => Promise<RegExpExecArray>
  signal: (name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM') => void
  ended: Promise<number>
  stop: () => Promise<void>
}

export interface Edit {
  file: string
  from: string
  to: string
}

interface PartOptions {
  args?: string[]
  env?: Record<string, string>
  /** The planted bug of a check: lines of source that are other ones in this process. */
  plant?: Edit[]
}

/** Starts one of our commands on the databases of this test. */
export async function startPart(name: 'hot-process' | 'worker', options: PartOptions = {}): Promise<Part> {
  const lines: string[] = []
  const started: GuardedProcess = await spawnGuarded({
    name,
    command: process.execPath,
    args: ['scripts/run.mjs', name, ...(options.args ?? [])],
    env: {
      ...environment(),
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      // The test runner's own loaders are none of the part's.
      NODE_OPTIONS: options.plant ? '--import=./chaos/plants/edit-source.mjs' : '',
      ...(options.plant ? { LECTERN_PLANT: JSON.stringify(options.plant) } : {}),
      ...options.env,
    },
    graceMs: 5000,
    onLine: line => lines.push(line),
  })
  let exitCode: number | undefined
  void started.exited.then(code => {
    exitCode = code
  })
  return {
    pid: started.pid,
    lines,
    ended: started.exited,
    async said(pattern, deadlineMs = 60_000) {
      const deadline = Date.now() + deadlineMs
      for (;;) {
        for (const line of lines) {
          const found = pattern.exec(line)
          if (found) return found
        }
        if (exitCode !== undefined || Date.now() > deadline) {
          throw new Error(`${name} never said ${pattern} (exit ${exitCode}):\n${lines.slice(-20).join('\n')}`)
        }
        await sleep(50)
      }
    },
    signal(signalName) {
      try {
        process.kill(started.pid, signalName)
      } catch {
        // It has ended already.
      }
    },
    async stop() {
      await started.stop()
    },
  }
}

/** A web process without pages; a killed one is started again on the same port. */
export async function startServer(
  options: PartOptions & { port?: number } = {},
): Promise<Part & { port: number }> {
  const args = options.port ? ['--port', String(options.port)] : []
  const part = await startPart('hot-process', { ...options, args })
  const [, port] = await part.said(/listens on (\d+)/)
  return { ...part, port: Number(port) }
}

export async function startWorker(options: PartOptions = {}): Promise<Part> {
  const part = await startPart('worker', options)
  await part.said(/worker is ready/)
  return part
}
