import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { config } from '@/lib/platform/config'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { environment, repositoryRoot } from '@/lib/platform/embedded/environment'
import { spawnGuarded } from '@/lib/platform/embedded/spawn-guarded'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { waitUntilReady } from '@/lib/platform/run/wait-until-ready'
import type { Steps } from '../with-services'

const SOURCES = path.join(repositoryRoot, 'scripts/parts/bench/yardstick-app')
// Within the checkout whatever the data directory is: its node_modules are found from there.
const FOLDER = path.join(repositoryRoot, '.data/bench/yardstick')
const STAMP = path.join(FOLDER, '.next/lectern-sources')
const NEXT = path.join(repositoryRoot, 'node_modules/next/dist/bin/next')

export interface YardstickServer {
  nextUrl: string
  nodeUrl: string
  /** The file whose bytes both of them serve; written by whoever measures. */
  servedFile: string
}

/** Builds a Next app with nothing of ours in it, unless it is there, and serves it as the app is served. */
export async function startYardsticks(context: Steps, processes: number): Promise<YardstickServer> {
  const { step, log, cleanUp } = context
  await step('build the yardstick app', () => build(log))
  await step('make what the yardsticks read', makeData)
  const port = await choosePort(3310)
  const filePort = await choosePort(3311)
  const servedFile = path.join(FOLDER, 'served-file.mp4')
  const { databaseUrl, databasePoolSize, mongoUrl, mongoDatabase, mongoPoolSize } = config()
  const lines: string[] = []
  const server = await spawnGuarded({
    name: 'yardsticks',
    command: process.execPath,
    args: [path.join(FOLDER, 'server.mjs')],
    cwd: FOLDER,
    env: {
      ...environment(),
      NODE_ENV: 'production',
      PORT: String(port),
      BENCH_FILE_PORT: String(filePort),
      BENCH_FILE: servedFile,
      BENCH_DATABASE_URL: databaseUrl,
      BENCH_POOL_SIZE: String(databasePoolSize),
      BENCH_MONGO_URL: mongoUrl,
      BENCH_MONGO_DATABASE: mongoDatabase,
      BENCH_MONGO_POOL_SIZE: String(mongoPoolSize),
      BENCH_PROCESSES: String(processes),
    },
    // Next writes a page of text for each connection that the load generator drops at the end of a figure.
    onLine: line => lines.push(line),
  })
  cleanUp(() => server.stop())
  const nextUrl = `http://127.0.0.1:${port}`
  await step('start the yardsticks', () => waitUntilReady(`${nextUrl}/static`, 30)).catch(cause => {
    throw new Error(`the yardsticks did not start:\n${lines.slice(-10).join('\n')}`, { cause })
  })
  return { nextUrl, nodeUrl: `http://127.0.0.1:${filePort}`, servedFile }
}

async function build(log: (line: string) => void): Promise<void> {
  const digest = digestSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return log('yardstick app: up to date')
  log('yardstick app: building')
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  cpSync(SOURCES, FOLDER, { recursive: true })
  const lines: string[] = []
  const building = await spawnGuarded({
    name: 'yardstick-build',
    command: process.execPath,
    args: [NEXT, 'build'],
    cwd: FOLDER,
    env: { ...environment(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    onLine: line => lines.push(line),
  })
  const code = await building.exited
  if (code !== 0) throw new Error(`the build ended with ${code}:\n${lines.slice(-20).join('\n')}`)
  writeFileSync(STAMP, digest)
}

function digestSources(): string {
  const hash = createHash('sha256')
  const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
  for (const file of [...files, path.join(repositoryRoot, 'package-lock.json')])
    hash.update(readFileSync(file))
  return hash.digest('hex')
}

async function makeData(): Promise<void> {
  await makeTable()
  const documents = mongo().collection('bench_yardstick')
  await documents.createIndex({ owner: 1, createdAt: -1 })
  if ((await documents.estimatedDocumentCount()) > 0) return
  const videos = Array.from({ length: 64 * DOCUMENTS_OF_OWNER }, (_, index) => ({
    owner: `owner-${index % 64}`,
    ...{ videoUrl: `/api/media/files/${index}`, duration: 60, fileSize: 1_000_000, videoType: 'lesson' },
    createdAt: new Date(),
  }))
  await documents.insertMany(videos)
}

// As many as a course of the sample school has.
const DOCUMENTS_OF_OWNER = 4

async function makeTable(): Promise<void> {
  await sql().query(`
    CREATE SCHEMA IF NOT EXISTS bench_yardstick;
    CREATE TABLE IF NOT EXISTS bench_yardstick.progress (
      user_id varchar(128), file_id varchar(128), seconds integer NOT NULL, percentage numeric(5, 2) NOT NULL,
      completed boolean NOT NULL, last_watched timestamptz NOT NULL, PRIMARY KEY (user_id, file_id)
    );
    INSERT INTO bench_yardstick.progress
    SELECT 'user-' || n, 'file-' || n, 0, 0, false, now() FROM generate_series(0, 63) AS n ON CONFLICT DO NOTHING`)
}
