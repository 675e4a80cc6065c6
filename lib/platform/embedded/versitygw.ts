import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePort } from './choose-port'
import { bareEnvironment, environment } from './environment'
import { withLock } from './exclusive-lock'
import { askSlowly, findOnPath, isProgram } from './find-program'
import { type GuardedProcess, spawnGuarded } from './spawn-guarded'

const MODULE = 'github.com/versity/versitygw/cmd/versitygw'
const VERSION = 'v1.8.0'
const BUILD_MS_MAX = 900_000

export interface S3Server {
  url: string
  accessKeyId: string
  secretAccessKey: string
  stop(): Promise<void>
}

/**
 * A real S3 server for tests: `versitygw` on PATH, or the one that was built once on this machine by Go's own client.
 * Building takes minutes, so the program is kept outside of the checkout. Throws with what to do when there is none.
 */
export async function resolveVersitygw(log: (line: string) => void): Promise<string> {
  const there = findVersitygw()
  if (there) return there
  const folder = machineCache()
  const program = join(folder, 'versitygw')
  const go = findOnPath('go')
  if (!go) throw new Error('no versitygw found, and no go to build it: install either')
  mkdirSync(folder, { recursive: true })
  await withLock(
    join(folder, 'versitygw.lock'),
    async () => {
      if (isProgram(program)) return
      log('versitygw: building the S3 server for the tests (minutes, once for this machine)')
      await askSlowly(go, ['install', `${MODULE}@${VERSION}`], {
        timeoutMs: BUILD_MS_MAX,
        env: goEnvironment(folder),
      })
    },
    { timeoutMs: BUILD_MS_MAX, onWait: () => log('versitygw: another process is building it') },
  )
  return program
}

/** The program, when nothing has to be built for it. */
export function findVersitygw(): string | undefined {
  const built = join(machineCache(), 'versitygw')
  return findOnPath('versitygw') ?? (isProgram(built) ? built : undefined)
}

function machineCache(): string {
  return join(homedir(), '.cache', 'lectern')
}

/** Serves a folder as buckets, on this machine only, until it is stopped. */
export async function startVersitygw(program: string, folder: string): Promise<S3Server> {
  const keys = { accessKeyId: 'lectern-test', secretAccessKey: 'lectern-test-secret' }
  const [root, sidecar] = [join(folder, 'buckets'), join(folder, 'attributes')]
  for (const each of [root, sidecar]) mkdirSync(each, { recursive: true })
  const port = await choosePort(0)
  const server = await spawnGuarded({
    name: 'versitygw',
    command: program,
    args: ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', sidecar, root],
    env: { ...bareEnvironment(), ROOT_ACCESS_KEY: keys.accessKeyId, ROOT_SECRET_KEY: keys.secretAccessKey },
  })
  const url = `http://127.0.0.1:${port}`
  await untilAnswered(url, server)
  return { url, ...keys, stop: async () => void (await server.stop()) }
}

async function untilAnswered(url: string, server: GuardedProcess): Promise<void> {
  let hasEnded = false
  void server.exited.then(() => {
    hasEnded = true
  })
  for (let attempt = 0; attempt < 200 && !hasEnded; attempt++) {
    // Any answer will do: without a signature it is a refusal.
    if (
      await fetch(url).then(
        answer => answer.arrayBuffer(),
        () => undefined,
      )
    )
      return
    await sleep(100)
  }
  await server.stop()
  throw new Error('versitygw did not start')
}

/** Go is told by variables of its own how to reach its module proxy on this machine. */
function goEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(environment()).filter(([name]) =>
    /^(GO[A-Z0-9]+|.*_proxy|SSL_CERT_.*)$/i.test(name),
  )
  return bareEnvironment({ ...(Object.fromEntries(kept) as Record<string, string>), GOBIN: folder })
}
