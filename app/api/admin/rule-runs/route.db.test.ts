import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { createRule } from '@/lib/media/manage-rules'
import { makePlan } from '@/lib/media/rule-runs'
import { RuleChoice, RuleInput, termsOf } from '@/lib/media/rule-schemas'
import { runRules } from '@/lib/media/run-rules'
import { writeCursor } from '@/lib/platform/cursor'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { ageConfirmation } from '@/lib/testing/age-confirmation'
import { type FilePlace, makePlace } from '@/lib/testing/stored-files'
import { storeVideo } from '@/lib/testing/stored-video'
import { PUT as APPROVE, DELETE as CANCEL } from './[runId]/approval/route'
import { GET as EXPORT } from './[runId]/items/export/route'
import { GET as ITEMS } from './[runId]/items/route'
import { GET as READ, DELETE as UNDO } from './[runId]/route'
import { GET as EXPORT_RUNS } from './export/route'
import { GET } from './route'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
})
beforeEach(async () => {
  for (const table of ['media_files', 'blobs', 'media_rule_runs', 'media_rules', 'media_cleanups'])
    await sql().query(`DELETE FROM ${table}`)
  admin = await makeActor('admin')
  place = await makePlace()
})

const PATH = '/api/admin/rule-runs'
const send = (handler: RouteHandler, method: string, params = {}, actor: Actor | null = admin) =>
  call(handler, apiRequest(method, PATH, actor ? { actor } : {}), params)
const TALL = { name: 'Tall sizes', action: 'drop_renditions', days: 90, overLines: 720 }

/** A plan about one video. */
async function plan() {
  const fileId = await storeVideo(place)
  const { ruleId } = await createRule(admin, RuleInput.parse(TALL))
  return { fileId, ...(await makePlan(admin, ruleId)) }
}
const work = () => runRules(new AbortController().signal)

describe('succeeds', () => {
  it('approves with a fresh password and an audit row, does it, and takes it back (check 12, features 13)', async () => {
    const { runId, promisedBytes, ruleId } = await plan()
    const approved = await send(APPROVE, 'PUT', { runId })
    expect(approved).toMatchObject({
      status: 202,
      body: { data: { state: 'running', approvedBy: expect.any(String) } },
    })
    expect((await send(APPROVE, 'PUT', { runId })).status).toBe(202)
    const rows = await db().auditEntry.findMany({ where: { action: 'rule.approve', targetId: runId } })
    expect(rows).toMatchObject([{ actorId: admin.userId, after: { ruleId, action: 'drop_renditions' } }])
    expect((await send(UNDO, 'DELETE', { runId })).body.reason).toBe('run_in_progress')
    await work()
    expect((await send(READ, 'GET', { runId })).body.data).toMatchObject({
      state: 'done',
      realBytes: promisedBytes,
    })
    expect((await send(GET, 'GET')).body.data).toMatchObject([{ runId, state: 'done', rule: TALL }])
    expect((await send(UNDO, 'DELETE', { runId })).status).toBe(202)
    await work()
    expect((await send(UNDO, 'DELETE', { runId })).body.data).toMatchObject({
      state: 'undone',
      undoneCount: 1,
    })
  })

  it('lists the files of a run with what became of them, also as a file to save', async () => {
    const { runId, fileId } = await plan()
    expect((await send(ITEMS, 'GET', { runId })).body.data.data).toMatchObject([{ fileId, outcome: null }])
    await send(APPROVE, 'PUT', { runId })
    await work()
    const ofOutcome = async (outcome: string) => {
      const request = apiRequest('GET', `${PATH}?outcome=${outcome}`, { actor: admin })
      return (await call(ITEMS, request, { runId })).body.data.data.length
    }
    expect([await ofOutcome('done'), await ofOutcome('open'), await ofOutcome('kept')]).toEqual([1, 0, 0])
    const answer = await EXPORT(await apiRequest('GET', `${PATH}?format=json`, { actor: admin }), {
      params: Promise.resolve({ runId }),
    })
    expect(await answer.json()).toMatchObject([{ fileId, outcome: 'done', originalName: 'lesson.mp4' }])
  })

  it('declines a plan, which then cannot be approved', async () => {
    const { runId, fileId } = await plan()
    expect((await send(CANCEL, 'DELETE', { runId })).body.data.state).toBe('canceled')
    expect(await send(APPROVE, 'PUT', { runId })).toMatchObject({
      status: 412,
      body: { reason: 'plan_over' },
    })
    expect((await send(UNDO, 'DELETE', { runId })).body.reason).toBe('no_way_back')
    await work()
    expect(await db().mediaFileBlob.count({ where: { fileId, name: 'v1080.mp4' } })).toBe(1)
  })
})

describe('the list', () => {
  const DAY = 86_400_000
  /** A run of a rule that is gone, planned some days ago. */
  async function past(state: string, days: number): Promise<string> {
    const createdAt = new Date(Date.UTC(2026, 5, 1) - days * DAY)
    const finishedAt = state === 'waiting' || state === 'running' ? null : createdAt
    const rule = { ...termsOf(RuleChoice.parse(TALL)), name: 'Tall sizes' }
    const data = { rule, state, createdAt, finishedAt, expiresAt: new Date(Date.now() + DAY) }
    return (await db().mediaRuleRun.create({ data, select: { runId: true } })).runId
  }
  const page = async (query: string) =>
    (await call(GET, apiRequest('GET', `${PATH}?${query}`, { actor: admin }))).body

  it.each([1, 2, 3, 50])(
    'leads to the oldest run in pages of %i, each run once, and what waits or is under way before all that is over (features 13)',
    async limit => {
      const over = [await past('done', 1), await past('expired', 3), await past('replaced', 30)]
      const sameMoment = [await past('undone', 400), await past('canceled', 400)].sort().reverse()
      const open = [await past('running', 2), await past('undoing', 40), await past('waiting', 500)]
      const listed: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { data, nextCursor } = await page(`limit=${limit}${cursor && `&cursor=${cursor}`}`)
        expect(data.length).toBe(Math.min(limit, 8 - listed.length))
        listed.push(...data.map((run: { runId: string }) => run.runId))
        cursor = nextCursor
      }
      expect(listed).toEqual([...open, ...over, ...sameMoment])
    },
  )

  it('is saved whole, also where it has more runs than any page, each run once', async () => {
    const oldest = await past('waiting', 900)
    await sql().query(
      `INSERT INTO media_rule_runs (rule, state, created_at, finished_at, expires_at)
       SELECT rule, 'done', created_at + make_interval(days => day), created_at, expires_at
       FROM media_rule_runs, generate_series(1, 420) day`,
    )
    const saved = (format: string) =>
      call(EXPORT_RUNS, apiRequest('GET', `${PATH}?format=${format}`, { actor: admin }))
    const { body } = await saved('json')
    expect(body).toHaveLength(421)
    expect(new Set(body.map((run: { runId: string }) => run.runId)).size).toBe(421)
    const file = await EXPORT_RUNS(await apiRequest('GET', PATH, { actor: admin }), {
      params: Promise.resolve({}),
    })
    expect(file.headers.get('content-disposition')).toContain('rule-runs.csv')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(422)
    expect(lines[1]).toContain(`${oldest},Tall sizes,drop_renditions,waiting`)
  })

  it.each([
    ['of another list', writeCursor({ order: 'people:newest', keys: [0, 0], id: newId() })],
    ['that nobody made', 'x'],
    ['from before all time', writeCursor({ order: 'runs', keys: [0, -8.64e15], id: newId() })],
  ])('refuses a cursor %s', async (_name, cursor) => {
    await past('done', 1)
    expect(await page(`cursor=${cursor}`)).toMatchObject({ reason: 'invalid_cursor' })
  })
})

describe('invalid', () => {
  it('approves nothing for an admin whose password is not fresh, and leaves the plan as it was (check 12)', async () => {
    const { runId } = await plan()
    await ageConfirmation(admin, 16)
    expect(await send(APPROVE, 'PUT', { runId })).toMatchObject({
      status: 403,
      body: { reason: 'fresh_password_needed' },
    })
    expect(await db().mediaRuleRun.findUnique({ where: { runId } })).toMatchObject({
      state: 'waiting',
      approvedBy: null,
    })
  })

  it('refuses runs that there are not', async () => {
    const params = { runId: newId() }
    for (const [handler, method] of [
      [READ, 'GET'],
      [UNDO, 'DELETE'],
      [APPROVE, 'PUT'],
      [CANCEL, 'DELETE'],
      [ITEMS, 'GET'],
      [EXPORT, 'GET'],
    ] as const)
      expect((await send(handler, method, params)).status).toBe(404)
  })
})

describe.each([
  ['anonymous', null, 401],
  ['wrong role', 'instructor', 403],
] as const)('%s', (_name, userType, expected) => {
  it.each<[string, RouteHandler, string]>([
    ['list', GET, 'GET'],
    ['export of the list', EXPORT_RUNS, 'GET'],
    ['read', READ, 'GET'],
    ['undo', UNDO, 'DELETE'],
    ['approve', APPROVE, 'PUT'],
    ['cancel', CANCEL, 'DELETE'],
    ['files', ITEMS, 'GET'],
    ['export', EXPORT, 'GET'],
  ])(`%s answers ${expected}, and a plan stays as it was`, async (_call, handler, method) => {
    const { runId } = await plan()
    const actor = userType && (await makeActor(userType))
    expect((await send(handler, method, { runId }, actor)).status).toBe(expected)
    expect(await db().mediaRuleRun.findUnique({ where: { runId } })).toMatchObject({ state: 'waiting' })
  })
})
