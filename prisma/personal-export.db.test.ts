import { beforeAll, describe, expect, test } from 'vitest'
import { GET } from '@/app/api/account/export/[token]/route'
import { requestExport } from '@/lib/auth/request-export'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { DOCUMENT_PRIVACY, isExported, pathsOf } from '@/lib/media/internal/document-privacy'
import { db, sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest } from '@/lib/testing/actors'
import { TEST_PASSWORD } from '@/lib/testing/factories'
import { leaveTraces, type Traces } from '@/lib/testing/personal-traces'

interface Exported {
  exportedAt: string
  records: Record<string, Record<string, unknown>[]>
  media: { records: Record<string, Record<string, unknown>[]>; files: { download: string }[] }
}

let own: Traces
let other: Traces
let text: string
let document: Exported
let classes: Map<string, string>

async function download(userId: string): Promise<string> {
  const actor = await actorOf(await db().user.findUniqueOrThrow({ where: { userId } }))
  const { url } = await requestExport(actor, TEST_PASSWORD)
  const token = url.split('/').at(-1) ?? ''
  const answer = await GET(await apiRequest('GET', url, { actor }), { params: Promise.resolve({ token }) })
  expect(answer.status).toBe(200)
  return answer.text()
}

beforeAll(async () => {
  await ensureCollections()
  own = await leaveTraces()
  other = await leaveTraces()
  const { rows } = await sql().query<{ name: string; class: string }>(
    `SELECT table_name || '.' || column_name AS name, class FROM privacy_columns`,
  )
  classes = new Map(rows.map(row => [row.name, row.class]))
  text = await download(own.userId)
  document = JSON.parse(text)
})

const isExportable = (name: string) => isExported((classes.get(name) ?? 'export+erase') as never)

describe('an export has everything about a person (check 76)', () => {
  test('each word that they left in an exportable column of either store', () => {
    const expected = [...own.canaries].filter(([name]) => isExportable(name))
    expect(expected.length).toBeGreaterThan(30)
    expect(expected.filter(([, word]) => !text.includes(word)).map(([name]) => name)).toEqual([])
  })

  test('each table of PostgreSQL that can hold something exportable, with each of its columns', () => {
    const columns = [...classes].filter(([, found]) => found.startsWith('export+')).map(([name]) => name)
    // A table that is missing here needs rows in lib/testing/personal-traces.ts.
    const missing = columns.filter(name => {
      const [table = '', column = ''] = name.split('.')
      return !(document.records[table]?.length && document.records[table]?.every(row => column in row))
    })
    expect(missing).toEqual([])
  })

  test('each collection of the media store that has documents of theirs', () => {
    for (const [name, { owner }] of Object.entries(DOCUMENT_PRIVACY)) {
      // Sums over everybody are nobody's.
      if (!owner) continue
      const keys = document.media.records[name]?.flatMap(record => Object.keys(record)) ?? []
      expect(keys.length, name).toBeGreaterThan(0)
      const exported = pathsOf(name, isExported)
      expect(
        keys.filter(key => !exported.includes(key)),
        name,
      ).toEqual([])
    }
  })

  test('a column that comes later is found by its class alone', async () => {
    await sql().query(`ALTER TABLE user_profiles ADD COLUMN planted text DEFAULT 'cny-planted'`)
    await sql().query(`COMMENT ON COLUMN user_profiles.planted IS 'privacy: export+erase'`)
    expect(await download(own.userId)).toContain('cny-planted')
    await sql().query('ALTER TABLE user_profiles DROP COLUMN planted')
  })
})

describe('and nothing else (check 76)', () => {
  test('no word of another person, though both did the same', () => {
    const theirs = [...other.canaries].filter(([, word]) => text.includes(word))
    expect(theirs).toEqual([])
    expect(text).not.toContain(other.userId)
  })

  test('nothing secret: no hash of a password, no digest of a link, no id of a session', async () => {
    const { rows } = await sql().query<{ secret: string }>(
      `SELECT password_hash AS secret FROM user_credentials UNION SELECT token_hash FROM account_exports
       UNION SELECT session_id::text FROM user_sessions`,
    )
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.filter(({ secret }) => text.includes(secret))).toEqual([])
    const secret = [...own.canaries].filter(([name]) => !isExportable(name))
    expect(secret.map(([name]) => name)).toContain('orders.request_key')
    expect(secret.filter(([, word]) => text.includes(word)).map(([name]) => name)).toEqual([])
  })

  test('large numbers keep their digits', async () => {
    const digits = '9007199254740993'
    await sql().query(
      'UPDATE invoices SET invoice_number = $1 WHERE transaction_id IN (SELECT transaction_id FROM transactions WHERE user_id = $2)',
      [digits, own.userId],
    )
    expect(await download(own.userId)).toContain(`"invoice_number":${digits}`)
  })
})
