import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { bareEnvironment } from '@/lib/platform/embedded/environment'
import { runAsUnprivileged } from '@/lib/platform/embedded/run-as'
import { spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'

const PROGRAMS = '/usr/lib/postgresql/15/bin'

/** Whether Debian's PostgreSQL 15, the oldest supported one (C-22), is installed here. CI installs it. */
export const hasOldestPostgres = existsSync(path.join(PROGRAMS, 'postgres'))

/** An empty PostgreSQL 15 of a test's own, on a port of its own. */
export async function startOldestPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = mkdtempSync(path.join(tmpdir(), 'lectern-postgres-15-'))
  chmodSync(home, 0o711)
  const folder = path.join(home, 'data')
  mkdirSync(folder, { mode: 0o700 })
  const runAs = runAsUnprivileged([path.join(PROGRAMS, 'postgres'), folder])
  if (runAs.owner) chownSync(folder, runAs.owner.uid, runAs.owner.gid)
  const made = spawnSync(
    path.join(PROGRAMS, 'initdb'),
    [`--pgdata=${folder}`, '--username=lectern', '--auth=trust', '--encoding=UTF8', '--locale=C'],
    { encoding: 'utf8', env: bareEnvironment(), cwd: '/', ...runAs.spawn },
  )
  if (made.status !== 0) throw new Error(`initdb of PostgreSQL 15 failed: ${made.stderr}`)
  const port = await choosePort(0)
  const server = await spawnGuarded({
    name: 'postgres-15',
    command: path.join(PROGRAMS, 'postgres'),
    args: [
      '-D',
      folder,
      '-p',
      `${port}`,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    env: bareEnvironment(),
    cwd: folder,
    ...runAs.spawn,
    stopSignal: 'SIGINT',
    graceMs: 20_000,
  })
  const url = `postgresql://lectern@127.0.0.1:${port}/postgres`
  await untilItAnswers(url)
  return {
    url,
    stop: async () => {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
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
      if (Date.now() > giveUpAt) throw new Error('PostgreSQL 15 did not answer in 90 s', { cause })
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
