import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/admin/findings/csv/route'
import type { Actor } from '@/lib/auth/actor'
import { noteFinding } from '@/lib/media/finding-store'
import { apiRequest, makeActor } from '@/lib/testing/actors'

// What others named ends up in these cells.
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.test","a,b")']
let admin: Actor
beforeAll(async () => {
  admin = await makeActor('admin')
  for (const text of FORMULAS)
    await noteFinding({ kind: 'orphan_document', subject: text, why: text, uploadId: text })
})
const read = async (query = '', actor?: Actor) => {
  const request = await apiRequest('GET', `/api/admin/findings/csv${query}`, actor ? { actor } : {})
  const response = await GET(request, { params: Promise.resolve({}) })
  const text = Buffer.from(await response.arrayBuffer()).toString()
  return { status: response.status, headers: response.headers, text }
}

describe('GET /api/admin/findings/csv', () => {
  it('succeeds: a CSV of everything, in which no cell begins a formula and each reads back as it was (check 25)', async () => {
    const { status, headers, text } = await read('', admin)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="lectern-findings.csv"')
    const [head, ...rows] = parseCsv(text)
    expect(head?.slice(0, 4)).toEqual(['\uFEFFfindingId', 'kind', 'subject', 'why'])
    expect(rows).toHaveLength(FORMULAS.length)
    for (const row of rows) {
      expect(row).toHaveLength(head?.length ?? 0)
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }
    const why = rows.map(row => row[3]?.replace(/^'/, '')).sort()
    expect(why).toEqual([...FORMULAS].sort())
    expect((await read('?state=resolved', admin)).text.trimEnd()).toBe(head?.join(','))
  })

  it('invalid: 400 for an unknown state', async () => {
    expect((await read('?state=x', admin)).status).toBe(400)
  })

  it('anonymous: 401; wrong role: 403, and nothing is told', async () => {
    expect((await read()).status).toBe(401)
    for (const role of ['student', 'instructor'] as const) {
      const { status, text } = await read('', await makeActor(role))
      expect([status, text.includes('SUM')]).toEqual([403, false])
    }
  })
})

/** Reads RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  for (const line of text.matchAll(
    /((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g,
  )) {
    const cells = (line[1] ?? '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)
    rows.push([...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''))
  }
  return rows
}
