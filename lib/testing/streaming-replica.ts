import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { ensureDataDir } from '@/lib/platform/embedded/data-dir'
import { withClient } from '@/lib/platform/embedded/ensure-database'
import { bareEnvironment } from '@/lib/platform/embedded/environment'
import { embeddedPostgresFolder } from '@/lib/platform/embedded/hydrate-libraries.mjs'
import { postgresUrlAt, startPostgres } from '@/lib/platform/embedded/postgres'
import { runAsUnprivileged } from '@/lib/platform/embedded/run-as'
import { type GuardedProcess, spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'

export interface ReplicatedServer {
  primaryUrl: (database?: string) => string
  replicaUrl: (database?: string) => string
  stopReplica: () => Promise<void>
  /** Stops both, and starts the primary again at the same place. */
  stopPrimary: () => Promise<void>
  startPrimary: () => Promise<void>
  stop: () => Promise<void>
}

/** A PostgreSQL of a test's own with a streaming replica beside it, made as by a base backup. */
export async function startReplicated(): Promise<ReplicatedServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'lectern-replicated-'))
  chmodSync(home, 0o711)
  const dataDir = path.join(home, 'primary')
  ensureDataDir(dataDir)
  let primary = await startPostgres({ dataDir, port: 0 })
  const { port } = primary
  const folder = path.join(home, 'replica')
  await copyRunning(primary.url, path.join(dataDir, 'postgres'), folder)
  const replica = await startReplica(primary.url, folder)
  const replicaUrl = (database?: string) => postgresUrlAt(dataDir, replica.port, database)
  await untilItAnswers(replicaUrl())
  return {
    primaryUrl: database => postgresUrlAt(dataDir, port, database),
    replicaUrl,
    stopReplica: async () => void (await replica.server.stop()),
    stopPrimary: () => primary.stop(),
    startPrimary: async () => {
      primary = await startPostgres({ dataDir, port })
    },
    stop: async () => {
      await replica.server.stop()
      await primary.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

// The embedded server comes without pg_basebackup; this is what that does.
async function copyRunning(url: string, from: string, to: string): Promise<void> {
  await withClient(url, async client => {
    await client.query(`SELECT pg_backup_start('replica', true)`)
    cpSync(from, to, { recursive: true, filter: file => path.basename(file) !== 'postmaster.pid' })
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    writeFileSync(path.join(to, 'backup_label'), rows[0]?.labelfile ?? '')
    writeFileSync(path.join(to, 'standby.signal'), '')
  })
}

async function startReplica(
  primaryUrl: string,
  folder: string,
): Promise<{ port: number; server: GuardedProcess }> {
  const native = embeddedPostgresFolder()
  if (!native) throw new Error('no embedded PostgreSQL here')
  const program = path.join(native, 'bin', 'postgres')
  const runAs = runAsUnprivileged([program, path.join(folder, 'PG_VERSION')])
  if (runAs.owner) giveAway(folder, runAs.owner)
  chmodSync(folder, 0o700)
  const port = await choosePort(0)
  const { username, password, hostname, port: primaryPort } = new URL(primaryUrl)
  const primary = `host=${hostname} port=${primaryPort} user=${username} password=${password} application_name=replica`
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'hot_standby=on',
    'max_connections=200',
    'wal_level=logical',
    'shared_preload_libraries=pg_stat_statements',
    'wal_retrieve_retry_interval=200ms',
    `primary_conninfo=${primary}`,
  ]
  const server = await spawnGuarded({
    name: 'postgres-replica',
    command: program,
    args: ['-D', folder, ...settings.flatMap(setting => ['-c', setting])],
    env: bareEnvironment(),
    cwd: folder,
    ...runAs.spawn,
    setprivFlags: runAs.setprivFlags,
    stopSignal: 'SIGINT',
    graceMs: 20_000,
    logFile: `${folder}.log`,
  })
  return { port, server }
}

function giveAway(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  spawnSync('chown', ['-R', `${uid}:${gid}`, folder])
  chownSync(folder, uid, gid)
}

async function untilItAnswers(url: string): Promise<void> {
  const giveUpAt = Date.now() + 90_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      if (Date.now() > giveUpAt) throw new Error('the replica did not answer in 90 s', { cause })
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
