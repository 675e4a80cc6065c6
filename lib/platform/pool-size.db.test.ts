import pg from 'pg'
import { afterAll, afterEach, expect, it } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { readSessions } from '@/lib/platform/monitor/sessions'
import { closePostgres, db, poolCounts, sql } from '@/lib/platform/postgres'

const url = process.env.DATABASE_URL ?? ''

afterEach(() => closePostgres())
afterAll(() => {
  delete process.env.DB_POOL_SIZE
  resetConfig()
})

async function configurePool(size: number | undefined): Promise<void> {
  if (size === undefined) delete process.env.DB_POOL_SIZE
  else process.env.DB_POOL_SIZE = `${size}`
  await closePostgres()
  resetConfig()
}

// Those that closed a moment before may still be listed.
const openSessions = async () =>
  (await readSessions(url)).sessions.filter(({ application }) => application === 'lectern').length

it.each([
  ['unset', undefined, 10],
  ['3', 3, 3],
  ['17', 17, 17],
])(
  'with DB_POOL_SIZE %s, 50 parallel requests open no more sessions than the pool has (OPS-19)',
  async (_text, size, most) => {
    await configurePool(size)
    // On a busy machine they may have to wait longer for the count than requests do.
    sql().options.connectionTimeoutMillis = 60_000
    await expect.poll(openSessions).toBe(0)
    // All of them wait until they were counted.
    const gate = new pg.Client({ connectionString: url, application_name: 'gate' })
    await gate.connect()
    await gate.query('SELECT pg_advisory_lock(50)')
    const requests = Array.from({ length: 50 }, (_, index) =>
      index % 2
        ? sql().query('SELECT pg_advisory_xact_lock_shared(50)')
        : // Prisma begins when somebody waits for it.
          db().$queryRaw`SELECT pg_advisory_xact_lock_shared(50)::text`.then(() => undefined),
    )
    try {
      await expect.poll(openSessions, { interval: 20 }).toBe(most)
      await expect.poll(poolCounts).toMatchObject({ size: most, open: most, waiting: 50 - most })
    } finally {
      await gate.end()
    }
    await Promise.all(requests)
    expect(await openSessions()).toBe(most)
  },
)
