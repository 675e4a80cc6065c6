import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
import { findMongod, type Mongod } from './mongod-program'
import {
  becomePrimary,
  type MongoServer,
  moveMember,
  type Patience,
  pingMongo,
  REPLICA_SET,
} from './replica-set'
import { readServiceFile } from './service-file'
import { type GuardedProcess, spawnGuarded } from './spawn-guarded'
import { stopOrphans } from './stop-orphans'

const PORT = 27117
const START_MS_MAX = 60_000
/** In the data folder: the port that the files of the replica set name. */
const PORT_FILE = 'lectern-port'
const ARGUMENTS = [
  ...['--bind_ip', '127.0.0.1', '--nounixsocket', '--wiredTigerCacheSizeGB', '0.5'],
  // Nobody reads the diagnostic files, and they cost a write per second.
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  // There is no other member that could take over while it waits.
  ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
]
const REPLICA_SET_ARGUMENTS = ['--replSet', REPLICA_SET, '--oplogSize', '256']
/** The address of a data directory's own server at a port. */
export function mongoUrlAt(port: number): string {
  return `mongodb://127.0.0.1:${port}/lectern?replicaSet=${REPLICA_SET}`
}

/** mongod's own code for files written by a version it cannot read. */
const NEEDS_OTHER_VERSION = 62

export interface RunningMongo extends RunningService {
  source: string
}

/** A MongoDB of our own in `<dataDir>/mongo`, a replica set of one, or the one another command already runs there. */
export async function startMongo({ dataDir, log = () => {}, port }: StartOptions): Promise<RunningMongo> {
  const folder = join(dataDir, 'mongo')
  const live = await findLiveService(dataDir, 'mongo', at => pingMongo({ port: at, folder }))
  if (live) {
    const shared = {
      url: mongoUrlAt(live.port),
      port: live.port,
      pid: live.server.pid,
      isOurs: false,
      source: 'already running',
    }
    return { ...shared, stop: async () => {} }
  }
  const mongod = await findMongod(log)
  await stopOrphans(folder, 'mongod', 'SIGTERM')
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  const lastPort = port ?? readServiceFile(dataDir).mongo?.port ?? PORT
  return withRetries(3, async attempt => {
    const at = await choosePort(attempt === 0 ? lastPort : 0)
    const launch = { mongod, dataDir, place: { port: at, folder } }
    await moveToPort(launch)
    const server = await spawnMongod(launch, REPLICA_SET_ARGUMENTS)
    noteStarted(dataDir, 'mongo', at, server)
    await whileItLives(launch, server, becomePrimary)
    writeFileSync(join(folder, PORT_FILE), `${at}`)
    const service = ownedService(dataDir, 'mongo', { url: mongoUrlAt(at), port: at, server })
    return { ...service, source: mongod.source }
  })
}

interface Launch {
  mongod: Mongod
  dataDir: string
  place: MongoServer
}

function spawnMongod({ mongod, dataDir, place }: Launch, further: string[]): Promise<GuardedProcess> {
  return spawnGuarded({
    name: 'mongod',
    command: mongod.file,
    args: ['--dbpath', place.folder, '--port', `${place.port}`, ...ARGUMENTS, ...further],
    env: mongod.env,
    cwd: place.folder,
    graceMs: 20_000,
    logFile: logFileOf(dataDir),
  })
}

/** The files of the replica set name the port it ran on last; on another one they are changed first. */
async function moveToPort(launch: Launch): Promise<void> {
  const { folder, port } = launch.place
  const file = join(folder, PORT_FILE)
  const isNew = !existsSync(join(folder, 'WiredTiger'))
  if (isNew || (existsSync(file) && readFileSync(file, 'utf8') === `${port}`)) return
  const server = await spawnMongod(launch, [])
  await whileItLives(launch, server, moveMember)
  await server.stop()
  writeFileSync(file, `${port}`)
}

/** Does something with a server that was just started; throws with its own words when it ended or did not answer. */
async function whileItLives(
  { place, dataDir }: Launch,
  server: GuardedProcess,
  work: (place: MongoServer, patience: Patience) => Promise<void>,
): Promise<void> {
  const ended = new AbortController()
  server.exited.then(() => ended.abort())
  try {
    await work(place, { deadlineMs: Date.now() + START_MS_MAX, signal: ended.signal })
  } catch (error) {
    const code = await server.stop()
    const hint = code === NEEDS_OTHER_VERSION ? ` (${place.folder} was written by another version)` : ''
    const log = lastError(logFileOf(dataDir))
    throw new Error(`mongod ended with code ${code}${hint}; its log says: ${log}`, { cause: error })
  }
}

const logFileOf = (dataDir: string) => join(dataDir, 'logs', 'mongo.log')

/** The log is one JSON object per line; errors and fatal ones carry "s":"E" or "F". */
function lastError(file: string): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  return lines.findLast(line => /"s":"[EF]"/.test(line)) ?? lines.at(-1) ?? '(no log)'
}
