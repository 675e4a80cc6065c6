import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeMediaFile } from '@/lib/testing/factories'
import { type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'
import { GET as contents } from '../../contents/export/route'
import { GET as contentList } from '../../contents/route'
import { GET as reasons } from '../../jobs/reasons/route'
import { GET as jobs } from '../../jobs/route'
import { GET as quotas } from '../../quotas/export/route'
import { GET as overview } from './route'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
  place = await makePlace()
})
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
  await sql().query('DELETE FROM blobs')
})

async function save(handler: RouteHandler, query: string): Promise<string> {
  const request = await apiRequest('GET', `/x?${query}`, { actor: admin })
  const answer = await handler(request, { params: Promise.resolve({}) })
  expect(answer.status).toBe(200)
  return answer.text()
}

const linesOf = (csv: string) => csv.trimEnd().split('\r\n')
const rowsOf = async (handler: RouteHandler, query: string): Promise<Record<string, unknown>[]> =>
  JSON.parse(await save(handler, `${query}&format=json`))

async function failedJob(failureReason: string, sizeBytes = 100n): Promise<void> {
  const { fileId } = await makeMediaFile({ state: 'failed', failureReason, sizeBytes })
  const times = { startedAt: new Date(), finishedAt: new Date() }
  await db().mediaJob.create({ data: { fileId, task: 'process', state: 'failed', failureReason, ...times } })
}

describe('succeeds', () => {
  it('saves every content of a filter, with the sum of the list, whatever page is shown', async () => {
    await sql().query(
      `INSERT INTO blobs (sha256, size_bytes, storage_type)
       SELECT encode(sha256(n::text::bytea), 'hex'), 1000 + n % 7, CASE WHEN n % 3 = 0 THEN 'cloud' ELSE 'local' END
       FROM generate_series(1, 250) n`,
    )
    await storeDocument(place)
    const { body } = await call(contentList, apiRequest('GET', '/x?storage=local&page=2', { actor: admin }))
    const rows = await rowsOf(contents, 'storage=local')
    expect(rows).toHaveLength(body.total.count)
    expect(rows.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0)).toBe(body.total.physicalBytes)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    expect(linesOf(await save(contents, 'storage=local'))).toHaveLength(rows.length + 1)
  })

  it('names no formula in the contents, the limits or what grew (check 25)', async () => {
    const { courseId } = await makeCourse({ title: '=HYPERLINK("x")' })
    await storeDocument(place)
    await sql().query(
      `UPDATE media_files SET original_name = '=1+1', course_id = $1, lesson_id = NULL, is_required = false`,
      [courseId],
    )
    expect(await save(contents, '')).toContain(`,'=1+1\r\n`)
    for (const csv of [await save(quotas, 'of=courses'), await save(overview, 'table=growing-courses')]) {
      expect(csv).toContain(`,"'=HYPERLINK(""x"")",`)
      expect(csv).not.toMatch(/(^|,)"?=/m)
    }
  })

  it('saves all that grew, of which the page shows the first five', async () => {
    for (let index = 0; index < 7; index += 1)
      await makeMediaFile({ courseId: (await makeCourse()).courseId })
    expect(await rowsOf(overview, 'table=growing-courses')).toHaveLength(7)
    expect(await rowsOf(overview, 'table=growing-kinds')).toMatchObject([{ name: 'video', fileCount: 7 }])
    expect((await rowsOf(overview, 'table=growing-people')).length).toBeGreaterThan(5)
  })

  it.each(['sizes', 'kinds', 'resolutions', 'codecs', 'failures'])('saves the table of %s', async table => {
    await failedJob('x')
    const lines = linesOf(await save(overview, `table=${table}`))
    expect(lines[0]).toMatch(/^\w+(,\w+)+$/)
    expect(await rowsOf(overview, `table=${table}`)).toHaveLength(lines.length - 1)
  })

  it('people and courses are saved with their limits, also those without files', async () => {
    const { courseId } = await makeCourse()
    await sql().query('INSERT INTO course_quotas (course_id, quota_bytes) VALUES ($1, 5)', [courseId])
    expect(await rowsOf(quotas, 'of=courses')).toContainEqual(
      expect.objectContaining({ id: courseId, quotaBytes: 5, usedBytes: 0 }),
    )
    await storeDocument(place)
    const person = (await rowsOf(quotas, 'of=people')).find(({ id }) => id === place.userId)
    expect(person?.usedBytes).toBeGreaterThan(0)
    expect(person?.quotaBytes).toBeGreaterThan(0)
  })

  it('tells why jobs failed, and lists as many of each reason', async () => {
    for (const reason of ['No sound', 'No sound', 'Too long', '']) await failedJob(reason)
    const { body } = await call(reasons, apiRequest('GET', '/x', { actor: admin }))
    expect(body.data).toEqual([
      { reason: 'No sound', count: 2, sentBytes: 200 },
      { reason: '', count: 1, sentBytes: 100 },
      { reason: 'Too long', count: 1, sentBytes: 100 },
    ])
    for (const { reason, count, sentBytes } of body.data) {
      const query = new URLSearchParams({ state: 'failed', reason })
      const list = await call(jobs, apiRequest('GET', `/x?${query}`, { actor: admin }))
      expect(list.body.data).toHaveLength(count)
      const sum = list.body.data.reduce(
        (total: number, job: { sizeBytes: number }) => total + job.sizeBytes,
        0,
      )
      expect(sum).toBe(sentBytes)
    }
  })
})

const ROUTES: [string, RouteHandler, string][] = [
  ['contents', contents, ''],
  ['quotas', quotas, 'of=people'],
  ['overview', overview, 'table=sizes'],
  ['reasons', reasons, ''],
]

describe('invalid', () => {
  it.each([
    [contents, 'group=all'],
    [contents, 'format=xml'],
    [quotas, 'of=sites'],
    [quotas, ''],
    [overview, 'table=users'],
    [overview, ''],
  ] as [RouteHandler, string][])('refuses %o?%s', async (handler, query) => {
    expect((await call(handler, apiRequest('GET', `/x?${query}`, { actor: admin }))).status).toBe(400)
  })
})

describe('anonymous', () => {
  it.each(ROUTES)('is asked to sign in before %s', async (_name, handler, query) => {
    expect((await call(handler, apiRequest('GET', `/x?${query}`))).status).toBe(401)
  })
})

describe('wrong role', () => {
  it.each(ROUTES)('refuses an instructor %s', async (_name, handler, query) => {
    const actor = await makeActor('instructor')
    expect(await call(handler, apiRequest('GET', `/x?${query}`, { actor }))).toMatchObject({
      ...{ status: 403, body: { reason: 'role_not_allowed' } },
    })
  })
})
