import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { copyProgressBackup } from '@/lib/learning/copy-progress-backup'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { cacheNewer, fileKey, readCached } from '@/lib/learning/progress-cache-store'
import type { StoredFileProgress } from '@/lib/learning/progress-store'
import { readCourseProgress, readFileProgress } from '@/lib/learning/read-progress'
import { recordProgress } from '@/lib/learning/record-progress'
import { config, resetConfig } from '@/lib/platform/config'
import { sql } from '@/lib/platform/postgres'
import { closeRedis, redis } from '@/lib/platform/redis'
import { makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeEnrollment, makeWatchableCourse } from '@/lib/testing/factories'

// A real server where there is one. Without it the same promises are tested with no cache at all, as then in production.
const hasRedis = spawnSync('redis-server', ['--version']).status === 0
let server: ChildProcess | undefined
let probe: Redis | undefined
let port = 0

async function startRedis(): Promise<void> {
  server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  )
  probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 })
  probe.on('error', () => undefined)
  await probe.ping()
}

async function stopRedis(): Promise<void> {
  probe?.disconnect()
  const gone = new Promise(resolve => server?.once('exit', resolve))
  server?.kill()
  await gone
}

beforeAll(async () => {
  if (!hasRedis) return
  port = await new Promise<number>(resolve => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
  await startRedis()
  process.env.REDIS_URL = `redis://127.0.0.1:${port}`
  resetConfig()
  await readyCache()
})

afterAll(async () => {
  await closeRedis()
  if (hasRedis) await stopRedis()
})

/** A request asks past a cache that is slow, as every one is on a busy machine. */
function waitForCache(limitMs: number): void {
  const cache = redis()
  if (cache) cache.options.commandTimeout = limitMs
}

/** Waits until the application's own connection is there. */
async function readyCache(): Promise<void> {
  waitForCache(30_000)
  const value = { revision: Date.now() }
  await vi.waitFor(
    async () => {
      await cacheNewer([{ key: 'progress:file:ready', value }])
      expect(await readCached('progress:file:ready')).toEqual(value)
    },
    { timeout: 30_000, interval: 50 },
  )
}

let learner: Actor
let fileId: string
let courseId: string

beforeEach(async () => {
  const { course, file } = await makeWatchableCourse()
  ;({ fileId } = file)
  ;({ courseId } = course)
  learner = await makeActor()
  await makeEnrollment({ userId: learner.userId, courseId })
})

const record = (seconds: number) =>
  recordProgress(learner, {
    file_id: fileId,
    progress_seconds: seconds,
    progress_percentage: seconds,
    completed: false,
  })
const place = async () => (await readFileProgress(learner, fileId)).progress_seconds
/** Changes the row behind the back of the cache. */
const tamper = (seconds: number) =>
  sql().query('UPDATE user_progress SET progress_seconds = $2 WHERE file_id = $1', [fileId, seconds])
const key = () => fileKey(learner.userId, fileId)

describe.runIf(hasRedis)('with a real redis-server', () => {
  test('a read right after a write gives the new place (PRG-22)', async () => {
    for (const seconds of [5, 40, 12]) {
      await record(seconds)
      expect(await place()).toBe(seconds)
    }
    expect(await readCourseProgress(learner, courseId)).toMatchObject({ total_files: 1, completed_files: 0 })
  })

  test('the first read after a flush asks PostgreSQL, the second only Redis (PRG-19)', async () => {
    await record(5)
    await probe?.flushall()
    await tamper(6)
    expect(await place()).toBe(6)
    await tamper(7)
    expect(await place()).toBe(6)
    await probe?.flushall()
    expect(await place()).toBe(7)
  })

  test('an older value never replaces a newer one', async () => {
    const first = (await record(5)) as StoredFileProgress
    await record(9)
    await cacheNewer([{ key: key(), value: first }])
    expect(await readCached(key())).toMatchObject({ progress_seconds: 9, revision: 2 })
  })

  test('the cache is untouched when PostgreSQL refuses (PRG-18)', async () => {
    await record(5)
    await sql().query('ALTER FUNCTION record_progress RENAME TO record_progress_away')
    await expect(record(50)).rejects.toThrow()
    await sql().query('ALTER FUNCTION record_progress_away RENAME TO record_progress')
    expect(await readCached(key())).toMatchObject({ progress_seconds: 5 })
  })

  test('forty reports at once leave the newest in the cache', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => askPatiently(() => record(n))))
    const { rows } = await sql().query('SELECT progress_seconds FROM user_progress WHERE file_id = $1', [
      fileId,
    ])
    expect(await readCached(key())).toMatchObject({
      revision: 40,
      progress_seconds: rows[0].progress_seconds,
    })
  })

  test('a Redis that hangs costs no report and leaves no old place behind (PRG-21, PRG-22)', async () => {
    await record(5)
    waitForCache(250)
    server?.kill('SIGSTOP')
    try {
      await record(9)
      expect(await place()).toBe(9)
    } finally {
      server?.kill('SIGCONT')
    }
    waitForCache(30_000)
    expect(await place()).toBe(9)
    await record(11)
    expect(await place()).toBe(11)
  })

  test('a Redis that stops and comes back costs nothing (PRG-21)', async () => {
    await record(5)
    await stopRedis()
    await record(6)
    expect(await place()).toBe(6)
    await startRedis()
    await readyCache()
    expect(await place()).toBe(6)
    await record(7)
    expect(await readCached(key())).toMatchObject({ progress_seconds: 7 })
  })
})

describe(hasRedis ? 'with the cache' : 'no redis-server was found: without any cache', () => {
  test('what was written is read, by the one who wrote it', async () => {
    await record(5)
    await tamper(6)
    expect(await place()).toBe(hasRedis ? 5 : 6)
    expect(await readFileProgress(await makeActor(), fileId)).toMatchObject({ progress_seconds: 0 })
  })
})

describe('the backup', () => {
  test('gives back a row that PostgreSQL has lost, and the cache gets it again (PRG-18, PRG-19)', async () => {
    await record(33)
    await copyProgressBackup(localProgressBackup)
    await probe?.flushall()
    await sql().query('DELETE FROM user_progress WHERE file_id = $1', [fileId])
    expect(await place()).toBe(33)
    if (hasRedis) expect(await readCached(key())).toMatchObject({ progress_seconds: 33 })
  })

  test('keeps the newest copy, however often and in whatever order it is copied', async () => {
    const first = (await record(5)) as StoredFileProgress
    await copyProgressBackup(localProgressBackup)
    await record(6)
    await copyProgressBackup(localProgressBackup)
    await copyProgressBackup(localProgressBackup)
    await localProgressBackup.append([first])
    expect(await localProgressBackup.find(learner.userId, fileId)).toMatchObject({ progress_seconds: 6 })
    expect(await localProgressBackup.find(learner.userId, 'another')).toBeNull()
  })

  test('copies all that changed over many pages, and no more than the last minute again', async () => {
    await copyProgressBackup(localProgressBackup)
    await sql().query(
      `INSERT INTO user_progress (user_id, file_id, course_id, updated_at)
       SELECT 'person-' || n, $1, $2, now() - interval '10 minutes' FROM generate_series(1, 1200) AS n`,
      [fileId, courseId],
    )
    await sql().query("DELETE FROM progress_backup_cursors WHERE name = 'local-files'")
    expect(await copyProgressBackup(localProgressBackup)).toBeGreaterThanOrEqual(1200)
    await record(8)
    expect(await copyProgressBackup(localProgressBackup)).toBeLessThan(100)
    expect(await localProgressBackup.find('person-1200', fileId)).toMatchObject({ course_id: courseId })
  })

  test('a line that was cut short by a crash spoils no other', async () => {
    const row = (await record(5)) as StoredFileProgress
    await localProgressBackup.append([row])
    const { appendFileSync, readdirSync } = await import('node:fs')
    const root = path.join(config().backupRoot, 'progress')
    const folder = readdirSync(root).map(name => path.join(root, name))
    for (const file of folder.flatMap(name => readdirSync(name).map(entry => path.join(name, entry)))) {
      appendFileSync(file, '\n{"user_id":"cut')
    }
    await localProgressBackup.append([{ ...row, revision: 9, progress_seconds: 77 }])
    expect(await localProgressBackup.find(learner.userId, fileId)).toMatchObject({ progress_seconds: 77 })
  })

  test('one that cannot be read breaks neither reading nor writing (PRG-21)', async () => {
    rmSync(config().backupRoot, { recursive: true, force: true })
    writeFileSync(config().backupRoot, 'not a folder')
    expect(await place()).toBe(0)
    expect(await record(5)).toMatchObject({ progress_seconds: 5 })
    rmSync(config().backupRoot)
    mkdirSync(config().backupRoot)
    chmodSync(config().backupRoot, 0o755)
  })
})
