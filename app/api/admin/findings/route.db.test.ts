import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/admin/findings/route'
import type { Actor } from '@/lib/auth/actor'
import { noteFinding, resolveFinding } from '@/lib/media/finding-store'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'

let admin: Actor
const subjects = ['blob/a', 'blob/b', 'blob/c']
beforeAll(async () => {
  admin = await makeActor('admin')
  for (const subject of subjects) await noteFinding({ kind: 'orphan_blob', subject, why: 'Nobody uses it.' })
  const gone = await noteFinding({ kind: 'wrong_size', subject: 'file/x', why: 'Too long.', sizeBytes: 7 })
  await resolveFinding(gone.findingId, 'repaired')
})
const list = (query = '', actor?: Actor) =>
  call(GET, apiRequest('GET', `/api/admin/findings${query}`, actor ? { actor } : {}))

describe('GET /api/admin/findings', () => {
  it('succeeds: what is open, or resolved, or all, the newest first and page by page without a gap', async () => {
    const open = await list('', admin)
    expect(open.status).toBe(200)
    expect(open.body.data.map((one: { subject: string }) => one.subject).sort()).toEqual(subjects)
    expect(open.body.data[0]).toMatchObject({ kind: 'orphan_blob', why: 'Nobody uses it.', resolvedAt: null })
    expect((await list('?state=resolved', admin)).body.data).toMatchObject([
      { subject: 'file/x', resolution: 'repaired', sizeBytes: 7 },
    ])
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await list(`?state=all&limit=1${cursor && `&cursor=${cursor}`}`, admin)
      seen.push(...body.data.map((one: { subject: string }) => one.subject))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect(seen.sort()).toEqual([...subjects, 'file/x'])
  })

  it('invalid: 400 for an unknown state, a page of thousands and a forged cursor', async () => {
    for (const query of ['?state=x', '?limit=100000', '?cursor=forged'])
      expect((await list(query, admin)).status, query).toBe(400)
  })

  it('anonymous: 401; wrong role: 403, and nothing is told', async () => {
    expect((await list()).status).toBe(401)
    for (const role of ['student', 'instructor'] as const) {
      const { status, body } = await list('', await makeActor(role))
      expect([status, JSON.stringify(body).includes('blob/')]).toEqual([403, false])
    }
  })
})
