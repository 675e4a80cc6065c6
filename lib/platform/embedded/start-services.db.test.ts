import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { MongoClient } from 'mongodb'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { ensureDatabase, withClient } from './ensure-database'
import { repositoryRoot } from './environment'
import { pingPostgres } from './postgres'
import { type ProcessRecord, waitUntilGone } from './process-record'
import { releaseServices } from './release-services'
import { readServiceFile } from './service-file'
import { type RunningServices, startServices } from './start-services'

// These are about servers of our own: addresses given to the test run must not replace them.
vi.stubEnv('DATABASE_URL', '')
vi.stubEnv('DB_HOST', '')
vi.stubEnv('MONGODB_URI', '')

const want = { postgres: true, mongo: 'required' } as const
const folders: string[] = []
const started: RunningServices[] = []
const parents: ChildProcess[] = []

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-services-'))
  folders.push(folder)
  return folder
}

async function start(dataDir: string): Promise<RunningServices> {
  const services = await startServices({ dataDir, want })
  started.push(services)
  return services
}

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
  await Promise.all(started.splice(0).map(services => services.stop()))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const folder of folders) {
    await releaseServices(folder)
    rmSync(folder, { recursive: true })
  }
})

/** A command of its own that starts the services and then waits. */
async function startInOtherProcess(dataDir: string): Promise<ChildProcess> {
  const file = pathToFileURL(join(repositoryRoot, 'lib/platform/embedded/start-services.ts')).href
  const script = `import { startServices } from '${file}'
    const services = await startServices(${JSON.stringify({ dataDir, want })})
    console.log(JSON.stringify(services.env))
    setInterval(() => {}, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const parent = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'inherit'] })
  parents.push(parent)
  await once(createInterface({ input: parent.stdout }), 'line')
  return parent
}

function serversOf(dataDir: string): ProcessRecord[] {
  const { postgres, mongo } = readServiceFile(dataDir)
  return [postgres?.server, mongo?.server].filter(record => record !== undefined)
}

async function expectGone(records: ProcessRecord[]): Promise<void> {
  expect(records).toHaveLength(2)
  for (const record of records) expect(await waitUntilGone(record, 30_000)).toBe(true)
}

const urlOf = (services: RunningServices) => services.env.DATABASE_URL ?? ''

async function rememberInBoth(services: RunningServices): Promise<void> {
  await withClient(urlOf(services), client => client.query('create table kept as select 42 as answer'))
  await withMongo(services, client => client.db().collection('kept').insertOne({ answer: 42 }))
}

async function recallFromBoth(services: RunningServices): Promise<unknown[]> {
  const rows = await withClient(urlOf(services), client => client.query('select answer from kept'))
  const document = await withMongo(services, client => client.db().collection('kept').findOne())
  return [rows.rows[0]?.answer, document?.answer]
}

async function withMongo<T>(
  services: RunningServices,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = await new MongoClient(services.env.MONGODB_URI ?? '').connect()
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

describe('embedded services', () => {
  it('keep their data over a stop, and leave nothing running', async () => {
    const dataDir = newDataDir()
    const first = await start(dataDir)
    await rememberInBoth(first)
    const servers = serversOf(dataDir)
    await first.stop()
    await expectGone(servers)
    const second = await start(dataDir)
    expect(await recallFromBoth(second)).toEqual([42, 42])
    expect(second.env).toEqual(first.env)
  })

  it('end with a command that is killed, and recover what was committed', async () => {
    const dataDir = newDataDir()
    const parent = await startInOtherProcess(dataDir)
    const shared = await start(dataDir)
    expect(shared.sources.join()).toContain('already running')
    await rememberInBoth(shared)
    const servers = serversOf(dataDir)
    parent.kill('SIGKILL')
    await expectGone(servers)
    // As if the machine had gone down: the lock files of both servers and ours are left behind.
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${servers[0]?.pid}\n${dataDir}/postgres\n`)
    writeFileSync(join(dataDir, 'services.lock'), JSON.stringify(servers[0]))
    expect(await recallFromBoth(await start(dataDir))).toEqual([42, 42])
  })

  it.runIf(process.platform === 'linux')(
    'recover when the servers and their guardians are killed as well',
    async () => {
      const dataDir = newDataDir()
      const parent = await startInOtherProcess(dataDir)
      await rememberInBoth(await start(dataDir))
      const servers = serversOf(dataDir)
      const guardians = servers.map(({ pid }) => guardianOf(pid))
      for (const pid of guardians) process.kill(pid, 'SIGSTOP')
      parent.kill('SIGKILL')
      for (const { pid } of servers) process.kill(pid, 'SIGKILL')
      for (const pid of guardians) process.kill(pid, 'SIGKILL')
      expect(await recallFromBoth(await start(dataDir))).toEqual([42, 42])
    },
  )

  it('are started once by two commands at the same moment', async () => {
    const dataDir = newDataDir()
    await Promise.all([startInOtherProcess(dataDir), startInOtherProcess(dataDir)])
    const log = readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8')
    expect(log.match(/ready to accept connections/g)).toHaveLength(1)
  })

  it('of two copies run side by side, on other ports when those of last time are taken', async () => {
    const [here, there] = await Promise.all([start(newDataDir()), start(newDataDir())])
    const ports = [here, there].flatMap(({ postgres, mongo }) => [postgres?.port, mongo?.port])
    expect(new Set(ports).size).toBe(4)
    await rememberInBoth(here)
    const dataDir = folders.at(-2) ?? ''
    await here.stop()
    const takers = await Promise.all([here.postgres, here.mongo].map(service => listenOn(service?.port ?? 0)))
    const moved = await start(dataDir)
    expect(moved.postgres?.port).not.toBe(here.postgres?.port)
    expect(moved.mongo?.port).not.toBe(here.mongo?.port)
    expect(await recallFromBoth(moved)).toEqual([42, 42])
    for (const taker of takers) taker.close()
  })

  it('belong to the command that started them: others neither stop nor release them', async () => {
    const dataDir = newDataDir()
    const owner = await start(dataDir)
    const guest = await startServices({ dataDir, want })
    await guest.stop()
    expect(await pingPostgres(urlOf(owner))).toBe(true)
    await expect(releaseServices(dataDir)).rejects.toThrow(`process ${process.pid}`)
    await checkSettings(owner)
    await checkDatabasesOnDemand(owner)
  })
})

async function checkSettings(services: RunningServices): Promise<void> {
  const wanted = { listen_addresses: '127.0.0.1', fsync: 'on', wal_level: 'logical', max_connections: '200' }
  const query = 'select name, setting from pg_settings'
  const { rows } = await withClient(urlOf(services), client => client.query(query))
  expect(Object.fromEntries(rows.map(row => [row.name, row.setting]))).toMatchObject(wanted)
}

async function checkDatabasesOnDemand(services: RunningServices): Promise<void> {
  const url = new URL(urlOf(services))
  url.pathname = '/another%20one'
  expect([await ensureDatabase(url.href), await ensureDatabase(url.href)]).toEqual(['created', 'existed'])
  url.password = 'wrong'
  expect(await pingPostgres(url.href)).toBe(false)
}

function guardianOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function listenOn(port: number) {
  const server = createServer()
  return new Promise<typeof server>(done => {
    // It is taken as well when somebody else was faster.
    server.once('error', () => done(server))
    server.listen(port, '127.0.0.1', () => done(server))
  })
}
