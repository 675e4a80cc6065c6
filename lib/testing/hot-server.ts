import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { repositoryRoot } from '@/lib/platform/embedded/environment'

export interface HotServer {
  origin: string
  port: number
  pid: number
  /** What the process holds in memory, after it has cleaned up. */
  residentBytes: () => Promise<number>
  signal: (name: NodeJS.Signals) => void
  /** As the system kills it: nothing of it runs any more. */
  kill: () => Promise<void>
}

export interface HotServerOptions {
  /** Any free one by default; a killed server is started again where it was. */
  port?: number
  /** Settings that are other ones in this process. */
  env?: Record<string, string>
  /** A module that is loaded before everything else. */
  preload?: string
  /** A program with its flags that it is started by, such as nsenter(1). */
  through?: string[]
}

/** Starts a web process of its own, on the databases of this test. */
export async function startHotServer(options: HotServerOptions = {}): Promise<HotServer> {
  const { port: wantedPort = 0, env = {}, preload, through = [] } = options
  const [execPath = process.execPath, ...flags] = [...through, process.execPath]
  const child = fork(path.join(repositoryRoot, 'scripts/parts/test/hot-server.ts'), [String(wantedPort)], {
    cwd: repositoryRoot,
    execPath,
    execArgv: [...flags, ...(preload ? ['--import', preload] : []), '--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  const { port } = await answerOf<{ port: number }>(child)
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    residentBytes: async () => {
      child.send('memory')
      return (await answerOf<{ residentBytes: number }>(child)).residentBytes
    },
    signal: name => void child.kill(name),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const over = new AbortController()
  const { signal } = over
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the web process ended with ${code}`)
  })
  ended.catch(() => undefined)
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended])
    return answer as Answer
  } finally {
    over.abort()
  }
}
