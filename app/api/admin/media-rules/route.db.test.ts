import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { ageConfirmation } from '@/lib/testing/age-confirmation'
import { type FilePlace, makePlace } from '@/lib/testing/stored-files'
import { storeVideo } from '@/lib/testing/stored-video'
import { DELETE, PUT, GET as READ } from './[ruleId]/route'
import { POST as PLAN } from './[ruleId]/runs/route'
import { GET as EXPORT } from './dry-run/export/route'
import { GET as LIST_DRY_RUN } from './dry-run/items/route'
import { GET as DRY_RUN } from './dry-run/route'
import { GET, POST } from './route'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
})
beforeEach(async () => {
  for (const table of ['media_files', 'blobs', 'media_rule_runs', 'media_rules'])
    await sql().query(`DELETE FROM ${table}`)
  admin = await makeActor('admin')
  place = await makePlace()
})

const PATH = '/api/admin/media-rules'
const TALL = { name: 'Tall sizes', action: 'drop_renditions', days: 90, overLines: 720 }
const send = (
  handler: RouteHandler,
  method: string,
  body?: unknown,
  params = {},
  actor: Actor | null = admin,
) => call(handler, apiRequest(method, PATH, { ...(actor && { actor }), ...(body ? { body } : {}) }), params)
const ask = (handler: RouteHandler, query: string, actor: Actor | null = admin) =>
  call(handler, apiRequest('GET', `${PATH}?${query}`, actor ? { actor } : {}))
const create = async (body: unknown = TALL) => (await send(POST, 'POST', body)).body.data

describe('succeeds', () => {
  it('makes, lists, changes and removes rules; what a rule does not ask for it does not keep (ADM-07)', async () => {
    const made = await create({ ...TALL, toStorage: 'cloud', kind: 'video' })
    expect(made).toMatchObject({
      ...TALL,
      needsApproval: true,
      isOn: true,
      everyDays: 1,
      toStorage: null,
      kind: null,
    })
    const { ruleId } = made
    const changed = { ...TALL, name: 'Taller', overLines: 1080, courseId: place.courseId, isOn: false }
    expect((await send(PUT, 'PUT', changed, { ruleId })).body.data).toMatchObject(changed)
    expect((await send(READ, 'GET', undefined, { ruleId })).body.data.courseTitle).toEqual(expect.any(String))
    expect((await send(GET, 'GET')).body.data).toMatchObject([{ ruleId, name: 'Taller', lastRun: null }])
    expect((await send(DELETE, 'DELETE', undefined, { ruleId })).status).toBe(204)
    expect((await send(GET, 'GET')).body.data).toEqual([])
  })

  it('shows what a rule would do before there is one, page by page and as files to save (features 13)', async () => {
    const fileIds = [
      await storeVideo(place, { heights: [360, 1080] }),
      await storeVideo(place, { heights: [360, 1440] }),
    ]
    const query = 'action=drop_renditions&days=90&overLines=720'
    const { data } = (await ask(DRY_RUN, query)).body
    expect(data).toMatchObject({ fileCount: 2, undoSeconds: 200, undoDays: expect.any(Number) })
    const first = (await ask(LIST_DRY_RUN, `${query}&limit=1`)).body.data
    const second = (await ask(LIST_DRY_RUN, `${query}&limit=1&cursor=${first.nextCursor}`)).body.data
    expect([...first.data, ...second.data].map(one => one.fileId)).toEqual(fileIds.reverse())
    expect(second.nextCursor).toBeNull()
    expect(first.data[0].promisedBytes + second.data[0].promisedBytes).toBe(data.bytes)
    const csv = await EXPORT(await apiRequest('GET', `${PATH}?${query}`, { actor: admin }), {
      params: Promise.resolve({}),
    })
    expect(csv.headers.get('content-disposition')).toContain('dry-run.csv')
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(3)
    const json = await EXPORT(await apiRequest('GET', `${PATH}?${query}&format=json`, { actor: admin }), {
      params: Promise.resolve({}),
    })
    expect(await json.json()).toMatchObject(fileIds.map(fileId => ({ fileId })))
    expect(await db().mediaRuleRun.count()).toBe(0)
  })

  it('records a plan, which a change of the rule puts out of the way', async () => {
    await storeVideo(place)
    const { ruleId } = await create()
    expect((await send(PLAN, 'POST', undefined, { ruleId })).body.data).toMatchObject({
      state: 'waiting',
      promisedCount: 1,
    })
    await send(PUT, 'PUT', { ...TALL, days: 30 }, { ruleId })
    expect(await db().mediaRuleRun.findMany()).toMatchObject([{ state: 'replaced' }])
  })

  it('lets a rule act without approval only for an admin who just said their password (check 12)', async () => {
    await ageConfirmation(admin, 16)
    const alone = { ...TALL, needsApproval: false }
    expect((await send(POST, 'POST', alone)).body.reason).toBe('fresh_password_needed')
    const { ruleId } = await create()
    expect((await send(PUT, 'PUT', alone, { ruleId })).body.reason).toBe('fresh_password_needed')
    expect(await db().mediaRule.findMany()).toMatchObject([{ needsApproval: true }])
  })
})

describe('invalid', () => {
  it.each([
    ['no name', { ...TALL, name: ' ' }, 'name'],
    ['an action that there is not', { ...TALL, action: 'burn' }, 'action'],
    ['no days', { ...TALL, days: 0 }, 'days'],
    ['a move to nowhere', { name: 'Away', action: 'move', days: 9 }, 'toStorage'],
    [
      'unused files of a course',
      { name: 'Unused', action: 'trash_unused', days: 9, courseId: '019a0000-0000-7000-8000-000000000000' },
      'courseId',
    ],
    ['sizes of what has none', { ...TALL, kind: 'document' }, 'kind'],
    [
      'a move to where it is',
      { name: 'Away', action: 'move', days: 9, fromStorage: 'cloud', toStorage: 'cloud' },
      'toStorage',
    ],
  ])('refuses %s', async (_name, body, field) => {
    const answer = await send(POST, 'POST', body)
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.fields)).toEqual([field])
  })

  it('refuses courses and rules that there are not, and forged cursors', async () => {
    expect((await send(POST, 'POST', { ...TALL, courseId: newId() })).body.reason).toBe('course_not_found')
    const params = { ruleId: newId() }
    for (const [handler, method, body] of [
      [READ, 'GET'],
      [PUT, 'PUT', TALL],
      [DELETE, 'DELETE'],
      [PLAN, 'POST'],
    ] as const)
      expect((await send(handler, method, body, params)).status).toBe(404)
    const cursor = Buffer.from(JSON.stringify(['bytes', 'x', 'y'])).toString('base64url')
    expect((await ask(LIST_DRY_RUN, `action=trash_unused&cursor=${cursor}`)).body.reason).toBe(
      'invalid_cursor',
    )
  })
})

describe.each([
  ['anonymous', null, 401],
  ['wrong role', 'instructor', 403],
] as const)('%s', (_name, userType, expected) => {
  it.each<[string, RouteHandler, string, object?]>([
    ['list', GET, 'GET'],
    ['make', POST, 'POST', TALL],
    ['read', READ, 'GET'],
    ['change', PUT, 'PUT', TALL],
    ['remove', DELETE, 'DELETE'],
    ['plan', PLAN, 'POST'],
  ])(`%s answers ${expected}`, async (_call, handler, method, body) => {
    const actor = userType && (await makeActor(userType))
    expect((await send(handler, method, body, { ruleId: newId() }, actor)).status).toBe(expected)
  })

  it.each([
    ['dry run', DRY_RUN],
    ['its files', LIST_DRY_RUN],
    ['its export', EXPORT],
  ])(`%s answers ${expected}`, async (_call, handler) => {
    const actor = userType && (await makeActor(userType))
    expect((await ask(handler, 'action=trash_unused', actor)).status).toBe(expected)
  })
})
