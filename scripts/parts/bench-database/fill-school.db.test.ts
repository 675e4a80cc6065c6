import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/lib/platform/postgres'
import { recountSchool } from '@/lib/testing/recount-school'
import { captureStatements } from './capture-statements'
import { fillSchool } from './fill-school'
import { type HotWork, hotWork } from './hot-work'
import { StatementProbe } from './measure-statement'
import { scannedBy } from './measure-work'
import { takeSamples } from './take-samples'

// The benchmark at a size that fits into the quick tests: what it fills is right, and no plan lacks an index.

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
let works: HotWork[]

beforeAll(async () => {
  await client.connect()
  await fillSchool(client, { courses: 200, enrollments: 1000, progressEach: 3 }, () => undefined)
  works = hotWork(await takeSamples())
}, 120_000)
afterAll(() => client.end())

test('the figures of the filled school equal a recount', { timeout: 60_000 }, async () => {
  const { rows } = await sql().query('SELECT array_agg(course_id) AS ids, count(*)::int AS n FROM courses')
  expect(rows[0].n).toBe(200)
  // In parts, as it looks for everything everywhere.
  for (let from = 0; from < 200; from += 10) {
    expect(await recountSchool(rows[0].ids.slice(from, from + 10))).toEqual([])
  }
})

describe('what is asked often', () => {
  test('is a list of more than thirty things', () => expect(works.length).toBeGreaterThan(30))

  test('finds its rows by an index of every table that grows (OPS-25)', { timeout: 120_000 }, async () => {
    // Small tables are read from end to end unless that is made dear; then only what has no index still is.
    await client.query('SET enable_seqscan = off')
    const probe = new StatementProbe(client)
    const found: Record<string, string[]> = {}
    for (const { name, samples, run } of works) {
      const [sample] = samples
      if (!sample) throw new Error(`nobody to do "${name}" for`)
      const call = await captureStatements(() => run(sample, 0))
      const scanned = await scannedBy([call], probe, table => table !== 'course_categories')
      if (scanned.length > 0) found[name] = scanned
    }
    expect(found).toEqual({})
  })

  test('a table without a fitting index is found (the check can fail)', async () => {
    await client.query('DEALLOCATE ALL')
    await sql().query('CREATE TABLE heap AS SELECT n FROM generate_series(1, 1000) n')
    const call = await captureStatements(() => sql().query('SELECT n FROM heap WHERE n = $1', [5]))
    expect(await scannedBy([call], new StatementProbe(client), () => true)).toEqual(['heap'])
  })
})
