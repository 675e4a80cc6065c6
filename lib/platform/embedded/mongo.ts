import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePort } from './choose-port'
import {
  findLiveService,
  noteStarted,
  ownedService,
  type RunningService,
  type StartOptions,
  withRetries,
} from './live-service'
import { findMongod } from './mongod-program'
import { becomePrimary, pingMongo, REPLICA_SET } from './replica-set'
import { readServiceFile } from './service-file'
import { type GuardedProcess, spawnGuarded } from './spawn-guarded'
import { stopOrphans } from './stop-orphans'

const PORT = 27117
const START_MS_MAX = 60_000
/** mongod's own code for files written by a version it cannot read. */
const NEEDS_OTHER_VERSION = 62

export interface RunningMongo extends RunningService {
  source: string
}

/** A MongoDB of our own in `<dataDir>/mongo`, a replica set of one, or the one another command already runs there. */
export async function startMongo({ dataDir, log = () => {}, port }: StartOptions): Promise<RunningMongo> {
  const urlAt = (at: number) => `mongodb://127.0.0.1:${at}/lectern?replicaSet=${REPLICA_SET}`
  const live = await findLiveService(dataDir, 'mongo', pingMongo)
  if (live) {
    const shared = {
      url: urlAt(live.port),
      port: live.port,
      pid: live.server.pid,
      isOurs: false,
      source: 'already running',
    }
    return { ...shared, stop: async () => {} }
  }
  const mongod = await findMongod(log)
  const folder = join(dataDir, 'mongo')
  await stopOrphans(folder, 'mongod', 'SIGTERM')
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  const lastPort = port ?? readServiceFile(dataDir).mongo?.port ?? PORT
  return withRetries(3, async attempt => {
    const at = await choosePort(attempt === 0 ? lastPort : 0)
    const server = await spawnGuarded({
      name: 'mongod',
      command: mongod.file,
      args: argumentsFor(folder, at),
      env: mongod.env,
      cwd: folder,
      graceMs: 20_000,
      logFile: join(dataDir, 'logs', 'mongo.log'),
    })
    noteStarted(dataDir, 'mongo', at, server)
    await untilPrimary(at, server, dataDir)
    const service = ownedService(dataDir, 'mongo', { url: urlAt(at), port: at, server })
    return { ...service, source: mongod.source }
  })
}

function argumentsFor(folder: string, port: number): string[] {
  return [
    ...['--dbpath', folder, '--port', `${port}`, '--bind_ip', '127.0.0.1', '--nounixsocket'],
    ...['--replSet', REPLICA_SET, '--oplogSize', '256', '--wiredTigerCacheSizeGB', '0.5'],
    // Nobody reads the diagnostic files, and they cost a write per second.
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // There is no other member that could take over while it waits.
    ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ]
}

async function untilPrimary(port: number, server: GuardedProcess, dataDir: string): Promise<void> {
  const ended = new AbortController()
  server.exited.then(() => ended.abort())
  try {
    await becomePrimary(port, START_MS_MAX, ended.signal)
  } catch (error) {
    const code = await server.stop()
    const hint =
      code === NEEDS_OTHER_VERSION ? ` (${join(dataDir, 'mongo')} was written by another version)` : ''
    const log = lastError(join(dataDir, 'logs', 'mongo.log'))
    throw new Error(`mongod ended with code ${code}${hint}; its log says: ${log}`, { cause: error })
  }
}

/** The log is one JSON object per line; errors and fatal ones carry "s":"E" or "F". */
function lastError(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  return lines.findLast(line => /"s":"[EF]"/.test(line)) ?? lines.at(-1) ?? '(no log)'
}
