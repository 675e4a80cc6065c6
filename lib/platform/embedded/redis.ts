import { mkdirSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePort } from './choose-port'
import { bareEnvironment, type Environment, environment, setting } from './environment'
import { findOnPath } from './find-program'
import {
  findLiveService,
  noteStarted,
  ownedService,
  type RunningService,
  type StartOptions,
  withRetries,
} from './live-service'
import { readServiceFile } from './service-file'
import { spawnGuarded } from './spawn-guarded'

const PORT = 16379
const START_MS_MAX = 10_000

/** Redis is a cache and optional: without REDIS_URL the application keeps its cache in the process. */
export function resolveRedis(from: Environment = environment()): { url?: string; source: string } {
  const url = setting('REDIS_URL', from)
  return url ? { url, source: 'REDIS_URL' } : { source: 'none, cache in the process' }
}

/** For tests of the Redis path: a real server when `redis-server` is on PATH, else undefined. Nothing is kept on disk. */
export async function startRedisServer({ dataDir, port }: StartOptions): Promise<RunningService | undefined> {
  const program = findOnPath('redis-server')
  if (!program) return undefined
  const urlAt = (at: number) => `redis://127.0.0.1:${at}`
  const live = await findLiveService(dataDir, 'redis', pingRedis)
  if (live)
    return {
      url: urlAt(live.port),
      port: live.port,
      pid: live.server.pid,
      isOurs: false,
      stop: async () => {},
    }
  const folder = join(dataDir, 'redis')
  mkdirSync(folder, { recursive: true })
  const lastPort = port ?? readServiceFile(dataDir).redis?.port ?? PORT
  return withRetries(3, async attempt => {
    const at = await choosePort(attempt === 0 ? lastPort : 0)
    const args = [
      '--port',
      `${at}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ]
    const logFile = join(dataDir, 'logs', 'redis.log')
    const server = await spawnGuarded({
      name: 'redis',
      command: program,
      args,
      cwd: folder,
      env: bareEnvironment(),
      logFile,
    })
    noteStarted(dataDir, 'redis', at, server)
    for (const end = Date.now() + START_MS_MAX; Date.now() < end; await sleep(30)) {
      if (await pingRedis(at)) return ownedService(dataDir, 'redis', { url: urlAt(at), port: at, server })
    }
    await server.stop()
    throw new Error(`redis-server did not answer on port ${at}: see ${logFile}`)
  })
}

export function pingRedis(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 })
    const finish = (isAlive: boolean) => {
      socket.destroy()
      resolve(isAlive)
    }
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', answer => finish(answer.toString().startsWith('+PONG')))
    socket.once('error', () => finish(false))
    socket.once('timeout', () => finish(false))
  })
}
