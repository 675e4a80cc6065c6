import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { ensureDataDir } from '@/lib/platform/embedded/data-dir'
import type { RunningService } from '@/lib/platform/embedded/live-service'
import { startPostgres } from '@/lib/platform/embedded/postgres'
import { asDatabaseRefusal, closePostgres, db, sql } from '@/lib/platform/postgres'

const own = process.env.DATABASE_URL ?? ''
const home = mkdtempSync(path.join(tmpdir(), 'lectern-restarted-'))
const dataDir = path.join(home, 'data')
let server: RunningService

beforeAll(async () => {
  chmodSync(home, 0o711)
  ensureDataDir(dataDir)
  server = await startPostgres({ dataDir, port: 0 })
  process.env.DATABASE_URL = server.url
  resetConfig()
})

afterAll(async () => {
  await closePostgres()
  process.env.DATABASE_URL = own
  resetConfig()
  await server.stop()
  rmSync(home, { recursive: true, force: true })
})

it('after a restart of PostgreSQL the same pool answers again, without a restart of the application (OPS-17)', async () => {
  const [pool, client] = [sql(), db()]
  await Promise.all([pool.query('SELECT 1'), client.$queryRaw`SELECT 1`])
  const { port } = server
  await server.stop()
  const refusal = await pool.query('SELECT 1').catch(asDatabaseRefusal)
  expect(refusal).toMatchObject({ kind: 'unavailable', reason: 'database' })

  server = await startPostgres({ dataDir, port })
  expect(sql()).toBe(pool)
  await expect
    .poll(async () => (await pool.query('SELECT 2 AS two').catch(() => undefined))?.rows, { timeout: 30_000 })
    .toEqual([{ two: 2 }])
  expect(await client.$queryRaw`SELECT 3 AS three`).toEqual([{ three: 3 }])
})
