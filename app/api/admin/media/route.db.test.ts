import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { removeFile } from '@/lib/media/remove-file'
import { runBulkAct } from '@/lib/media/run-bulk-act'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { type FilePlace, makePlace, storeDocument, storePicture } from '@/lib/testing/stored-files'
import { DELETE as REMOVE_FILTER } from '../saved-filters/[filterId]/route'
import { GET as FILTERS, POST as SAVE_FILTER } from '../saved-filters/route'
import { DELETE as CANCEL, GET as READ_ACT } from './bulk-acts/[actId]/route'
import { POST as BULK } from './bulk-acts/route'
import { GET as EXPORT } from './export/route'
import { GET as READ } from './files/[fileId]/route'
import { GET as LIST } from './files/route'
import { GET as TAGS } from './tags/route'
import { GET as TOTALS } from './totals/route'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
})
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
  admin = await makeActor('admin')
  place = await makePlace()
})

const path = '/api/admin/media'
const read = (handler: RouteHandler, query = '', params = {}, actor: Actor | null = admin) =>
  call(handler, apiRequest('GET', `${path}${query}`, actor ? { actor } : {}), params)
const send = (
  handler: RouteHandler,
  method: string,
  body?: unknown,
  params = {},
  actor: Actor | null = admin,
) =>
  call(handler, apiRequest(method, path, { ...(body ? { body } : {}), ...(actor ? { actor } : {}) }), params)
const bulk = (act: object, fileIds: string[], more = {}) =>
  send(BULK, 'POST', { ...act, choice: { fileIds }, count: fileIds.length, ...more })
const file = () => makeMediaFile({ lessonId: place.lessonId, uploadedBy: place.userId })
const trashedAt = async (fileId: string) =>
  (await db().mediaFile.findUniqueOrThrow({ where: { fileId } })).trashedAt
const actsOn = async (targetId: string) =>
  (await db().auditEntry.findMany({ where: { targetId }, orderBy: { auditId: 'asc' } })).map(
    ({ action }) => action,
  )

describe('succeeds', () => {
  it('shows the picture of a file, and none of what is in the trash, which is sent to nobody', async () => {
    const fileId = await storePicture(place)
    const shown = async () => {
      const [list, one] = await Promise.all([read(LIST), read(READ, '', { fileId })])
      return [list.body.data[0].thumbnailUrl, one.body.data.thumbnailUrl]
    }
    expect(await shown()).toEqual([expect.any(String), expect.any(String)])
    await removeFile(admin, fileId)
    expect(await shown()).toEqual([null, null])
  })

  it('lists, adds up and tells everything of a file of somebody else (ADM-06, ADM-07)', async () => {
    const fileId = await storeDocument(place)
    const { body } = await read(LIST)
    expect(body.data).toMatchObject([
      {
        fileId,
        ownerId: place.userId,
        isUsed: true,
        storages: ['local'],
        tags: [],
        accessCount: 0,
        trashedAt: null,
      },
    ])
    expect((await read(TOTALS, `?owner=${place.userId}`)).body.data).toMatchObject({
      fileCount: 1,
      contentCount: 1,
      bytes: body.data[0].storedBytes,
      ownerName: 'Ada Reader',
    })
    expect((await read(READ, '', { fileId })).body.data).toMatchObject({
      fileId,
      learnersTotal: 0,
      renditions: [{ name: 'original', role: 'original', storageType: 'local', height: null }],
      versions: [{ version: 1 }],
    })
  })

  it('exports a filter as CSV whose cells run nothing, and as JSON (check 25)', async () => {
    const { fileId } = await makeMediaFile({ originalName: '=HYPERLINK("x"),\n.mp4' })
    await makeMediaFile({ kind: 'document' })
    const get = async (query: string) =>
      (
        await EXPORT(await apiRequest('GET', `${path}?kind=video${query}`, { actor: admin }), {
          params: Promise.resolve({}),
        })
      ).text()
    const csv = await get('')
    expect(csv).toContain(`${fileId},"'=HYPERLINK(""x""),\n.mp4",video`)
    expect(csv.split('\r\n')).toHaveLength(3)
    const [row, ...others] = JSON.parse(await get('&format=json'))
    expect([row.fileId, others]).toEqual([fileId, []])
    expect(row, 'an address that is signed for minutes').not.toHaveProperty('thumbnailUrl')
  })

  it('deletes and restores many, and says apart what was done, was so already and failed', async () => {
    const [{ fileId: one }, { fileId: other }] = [await file(), await file()]
    await send(BULK, 'POST', { kind: 'delete', choice: { fileIds: [other] }, count: 1 })
    const { status, body } = await bulk({ kind: 'delete' }, [one, other, 'nothing'])
    expect([status, body.data]).toMatchObject([
      202,
      { state: 'done', doneCount: 1, alreadyCount: 2, failedCount: 0 },
    ])
    expect(await trashedAt(one)).not.toBeNull()
    expect(await actsOn(one)).toEqual(['media.trash'])
    expect(await actsOn(body.data.actId)).toEqual(['media.bulk'])
    const back = await bulk({ kind: 'restore' }, [one, other])
    expect(back.body.data).toMatchObject({ doneCount: 2 })
    expect(await trashedAt(one)).toBeNull()
    const again = await bulk({ kind: 'reprocess', scope: 'missing' }, [one, 'nothing'])
    expect(again.body.data).toMatchObject({
      alreadyCount: 1,
      failedCount: 1,
      failed: [{ fileId: 'nothing' }],
    })
  })

  it('makes parts again: what is missing, or everything', async () => {
    const { fileId } = await file()
    await sql().query(
      `INSERT INTO media_parts (file_id, part, source_sha256, recipe, made) VALUES ($1, 'v360', repeat('0', 64), repeat('0', 64), '{}')`,
      [fileId],
    )
    expect((await bulk({ kind: 'reprocess', scope: 'missing' }, [fileId])).body.data.alreadyCount).toBe(1)
    expect((await bulk({ kind: 'reprocess', scope: 'whole' }, [fileId])).body.data.doneCount).toBe(1)
    expect(await db().mediaPart.count({ where: { fileId } })).toBe(0)
    expect(await db().mediaJob.count({ where: { fileId, state: 'queued' } })).toBe(1)
    expect((await bulk({ kind: 'reprocess', scope: 'whole' }, [fileId])).body.data.alreadyCount).toBe(1)
  })

  it('tags, finds by the tag, and takes it away', async () => {
    const { fileId } = await file()
    expect((await bulk({ kind: 'tag', tag: ' Old ' }, [fileId])).body.data.doneCount).toBe(1)
    expect((await bulk({ kind: 'tag', tag: 'old' }, [fileId])).body.data.alreadyCount).toBe(1)
    expect((await read(TAGS)).body.data).toEqual([{ tag: 'old', count: 1 }])
    expect((await read(LIST, '?tag=old')).body.data).toMatchObject([{ fileId, tags: ['old'] }])
    expect((await bulk({ kind: 'untag', tag: 'old' }, [fileId])).body.data.doneCount).toBe(1)
    expect((await read(TAGS)).body.data).toEqual([])
  })

  it('does something to all of a listing, in the background, and goes on where a worker was stopped', async () => {
    for (let index = 0; index < 25; index++) await makeMediaFile({ uploadedBy: place.userId })
    const choice = { filter: { owner: place.userId } }
    const { body } = await send(BULK, 'POST', { kind: 'tag', tag: 'all', choice, count: 25 })
    expect(body.data).toMatchObject({ state: 'running', totalCount: 25, doneCount: 0 })
    const { actId } = body.data
    await runBulkAct(actId, AbortSignal.abort())
    expect((await read(READ_ACT, '', { actId })).body.data).toMatchObject({ state: 'running', doneCount: 0 })
    const running = new AbortController().signal
    await Promise.all([runBulkAct(actId, running), runBulkAct(actId, running)])
    expect((await read(READ_ACT, '', { actId })).body.data).toMatchObject({ state: 'done', doneCount: 25 })
  })

  it('ends an act where it is', async () => {
    for (let index = 0; index < 21; index++) await makeMediaFile({ uploadedBy: place.userId })
    const choice = { filter: { owner: place.userId } }
    const { body } = await send(BULK, 'POST', { kind: 'tag', tag: 'all', choice, count: 21 })
    const { actId } = body.data
    for (let times = 0; times < 2; times++)
      expect((await send(CANCEL, 'DELETE', undefined, { actId })).body.data.state).toBe('canceled')
    await runBulkAct(actId, new AbortController().signal)
    expect((await read(READ_ACT, '', { actId })).body.data.doneCount).toBe(0)
  })

  it('keeps filters for who saved them, one for each name', async () => {
    await send(SAVE_FILTER, 'POST', { name: 'Failed', query: 'state=failed' })
    const saved = await send(SAVE_FILTER, 'POST', { name: 'Failed', query: 'state=failed&kind=video' })
    expect(saved.status).toBe(201)
    expect((await read(FILTERS)).body.data).toEqual([saved.body.data])
    const other = await makeActor('admin')
    expect((await read(FILTERS, '', {}, other)).body.data).toEqual([])
    const { filterId } = saved.body.data
    expect((await send(REMOVE_FILTER, 'DELETE', undefined, { filterId }, other)).status).toBe(404)
    expect((await send(REMOVE_FILTER, 'DELETE', undefined, { filterId })).status).toBe(204)
  })
})

describe('invalid', () => {
  it.each(['kind=planet', 'minBytes=-1', 'owner=me', 'from=soon', 'sort=best', 'limit=201', 'cursor=forged'])(
    '%s is refused',
    async query => {
      expect((await read(LIST, `?${query}`)).status).toBe(400)
    },
  )

  it('a weighty act on many has to be confirmed by typing how many', async () => {
    const fileIds: string[] = []
    for (let index = 0; index < 20; index++) fileIds.push((await makeMediaFile()).fileId)
    const refused = await bulk({ kind: 'delete' }, fileIds)
    expect([refused.status, refused.body.reason]).toEqual([400, 'count_not_typed'])
    expect(await trashedAt(fileIds[0] ?? '')).toBeNull()
    expect((await bulk({ kind: 'delete' }, fileIds, { typedCount: 20 })).body.data).toMatchObject({
      doneCount: 20,
    })
  })

  it('an act on a listing that changed meanwhile is refused whole', async () => {
    await makeMediaFile({ uploadedBy: place.userId })
    const choice = { filter: { owner: place.userId } }
    const { status, body } = await send(BULK, 'POST', { kind: 'delete', choice, count: 2 })
    expect([status, body.reason]).toEqual([412, 'count_changed'])
    expect((await read(LIST, '?state=trash')).body.data).toEqual([])
    expect(await db().mediaBulkAct.count({ where: { startedBy: admin.userId } })).toBe(0)
  })

  it('what is not there is not found, and a place that is not set up takes nothing', async () => {
    expect((await read(READ, '', { fileId: 'nothing' })).status).toBe(404)
    expect((await read(READ_ACT, '', { actId: newId() })).status).toBe(404)
    const { fileId } = await file()
    expect((await bulk({ kind: 'move', to: 'cloud' }, [fileId])).body.reason).toBe('storage_not_set_up')
    expect((await send(SAVE_FILTER, 'POST', { name: ' ', query: '' })).status).toBe(400)
  })
})

const CALLS: [string, RouteHandler, string, Record<string, string>, object?][] = [
  ['list', LIST, 'GET', {}],
  ['totals', TOTALS, 'GET', {}],
  ['export', EXPORT, 'GET', {}],
  ['tags', TAGS, 'GET', {}],
  ['one', READ, 'GET', { fileId: 'nothing' }],
  ['bulk', BULK, 'POST', {}, { kind: 'delete', choice: { fileIds: ['x'] }, count: 1 }],
  ['act', READ_ACT, 'GET', { actId: newId() }],
  ['cancel', CANCEL, 'DELETE', { actId: newId() }],
  ['filters', FILTERS, 'GET', {}],
  ['save', SAVE_FILTER, 'POST', {}, { name: 'x', query: '' }],
  ['forget', REMOVE_FILTER, 'DELETE', { filterId: newId() }],
]

describe.each([
  ['anonymous', null, 401],
  ['wrong role', 'instructor', 403],
] as const)('%s', (_name, userType, expected) => {
  it.each(CALLS)(`%s answers ${expected}`, async (_call, handler, method, params, body) => {
    const actor = userType && (await makeActor(userType))
    expect((await send(handler, method, body, params, actor)).status).toBe(expected)
  })
})
