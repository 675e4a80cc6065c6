import { beforeAll, describe, expect, test } from 'vitest'
import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { DOCUMENT_PRIVACY, pathsOf } from '@/lib/media/internal/document-privacy'
import { COLLECTIONS } from '@/lib/media/internal/document-schemas'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { leaveTraces } from '@/lib/testing/personal-traces'

async function listed(text: string): Promise<string[]> {
  const { rows } = await sql().query<{ name: string }>(text)
  return rows.map(row => row.name)
}

// The forms are explained at the top of prisma/migrations/20261121020200_privacy/migration.sql.
describe('what may be known of a person is said of (check 75)', () => {
  const unclassed = `SELECT table_name || '.' || column_name AS name FROM privacy_columns WHERE class IS NULL ORDER BY 1`

  test('each column of PostgreSQL, by its comment', async () => {
    expect(await listed(unclassed)).toEqual([])
    const all = await listed('SELECT column_name AS name FROM privacy_columns')
    expect(all.length).toBeGreaterThan(200)
  })

  test.each([
    ['no comment', null],
    ['a comment about something else', 'The color of it.'],
    ['a class that there is not', 'privacy: public'],
    ['a reason that is missing', 'privacy: retain: '],
  ])('and %s is no class (the check can fail)', async (_case, comment) => {
    await sql().query('CREATE TABLE planted (color text)')
    if (comment) await sql().query(`COMMENT ON COLUMN planted.color IS '${comment}'`)
    expect(await listed(unclassed)).toEqual(['planted.color'])
    await sql().query('DROP TABLE planted')
  })

  test('each table with something personal names the owner of its rows, up to a person', async () => {
    expect(
      await listed(`SELECT DISTINCT table_name AS name FROM privacy_columns WHERE is_exported OR is_erased
                    EXCEPT SELECT table_name FROM privacy_owners`),
    ).toEqual([])
    expect(await listed('SELECT condition_of_owner(table_name) AS name FROM privacy_owners')).toEqual(
      expect.arrayContaining(['user_id = $1::uuid', 'user_id = $1::character varying(128)']),
    )
  })

  test('a table that loses whole rows keeps nothing for a reason', async () => {
    expect(
      await listed(`SELECT table_name || '.' || column_name AS name FROM privacy_columns
                    JOIN privacy_owners USING (table_name) WHERE are_rows_erased AND class LIKE '%retain%'`),
    ).toEqual([])
  })

  test('each collection of the media store', () => {
    expect(Object.keys(DOCUMENT_PRIVACY).sort()).toEqual(COLLECTIONS.map(({ name }) => name).sort())
  })

  test.each(COLLECTIONS.map(plan => plan.name))('each path of %s, once', name => {
    const plan = COLLECTIONS.find(one => one.name === name)
    const classed = pathsOf(name, () => true)
    const known = Object.keys(plan?.validator.$jsonSchema.properties ?? {})
    expect(known.filter(path => !classed.includes(path))).toEqual([])
    expect(classed.filter((path, index) => classed.indexOf(path) !== index)).toEqual([])
  })
})

describe('the media store as it is written', () => {
  beforeAll(async () => {
    await ensureCollections()
    await leaveTraces()
    await takeStorageSnapshot()
  })

  test('has no path that has no class', async () => {
    const seen = new Set<string>()
    for (const name of Object.keys(DOCUMENT_PRIVACY)) {
      const classed = pathsOf(name, () => true)
      for (const document of await mongo().collection(name).find().toArray()) {
        seen.add(name)
        expect(
          Object.keys(document).filter(path => !classed.includes(path)),
          name,
        ).toEqual([])
      }
    }
    expect([...seen]).toEqual(Object.keys(DOCUMENT_PRIVACY))
  })
})
