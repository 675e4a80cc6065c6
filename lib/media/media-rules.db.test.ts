import { text } from 'node:stream/consumers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { openBlob } from '@/lib/media/blob-store'
import { recordAccesses } from '@/lib/media/count-access'
import { dryRunRule, listRuleItems, listTargets } from '@/lib/media/dry-run-rule'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { changeRule, createRule } from '@/lib/media/manage-rules'
import { planDueRules } from '@/lib/media/plan-rules'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { approveRun, cancelRun, makePlan, readRuleRun, undoRun } from '@/lib/media/rule-runs'
import { RuleChoice, RuleInput, RuleItemSearch } from '@/lib/media/rule-schemas'
import { goOn, runRules } from '@/lib/media/run-rules'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { runInChild } from '@/lib/testing/run-child'
import { type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'
import { storeVideo } from '@/lib/testing/stored-video'

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

const RENDITIONS = { name: 'Tall sizes', action: 'drop_renditions', days: 90, overLines: 720 } as const
const UNUSED = { name: 'Unused', action: 'trash_unused', days: 5 } as const
type Input = Parameters<typeof RuleInput.parse>[0]

const rule = async (input: Input) => (await createRule(admin, RuleInput.parse(input))).ruleId
const plan = async (input: Input) => makePlan(admin, await rule(input))
const work = () => runRules(new AbortController().signal)
/** Approves a plan and does all of it, as the worker does. */
async function carryOut(runId: string) {
  await approveRun(admin, runId)
  await work()
  return readRuleRun(admin, runId)
}
const itemsOf = async (runId: string) =>
  (await listRuleItems(admin, runId, RuleItemSearch.parse({ limit: 200 }))).data

async function namesOf(fileId: string): Promise<string[]> {
  const rows = await db().mediaFileBlob.findMany({ where: { fileId }, orderBy: { name: 'asc' } })
  return rows.map(one => one.name)
}

/** A document that nothing uses and that came some days ago. */
async function unusedFile(bytes?: Buffer): Promise<string> {
  const fileId = await storeDocument(place, bytes)
  await sql().query(
    `UPDATE media_files SET created_at = now() - interval '9 days', version_at = now() - interval '9 days',
       lesson_id = NULL, course_id = NULL, is_required = false WHERE file_id = $1`,
    [fileId],
  )
  // What is made of it is made.
  await sql().query('DELETE FROM media_jobs WHERE file_id = $1', [fileId])
  return fileId
}

async function open(fileId: string): Promise<void> {
  await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId: fileId, payload: {} } })
  await relayMediaEvents()
  await recordAccesses(new Map([[fileId, 1]]))
}

const learn = async (fileId: string) =>
  sql().query('INSERT INTO user_progress (user_id, file_id, lesson_id, course_id) VALUES ($1, $2, $3, $4)', [
    ...[(await makeActor()).userId, fileId],
    ...[place.lessonId, place.courseId],
  ])

describe('a rule on the sizes of videos (ADM-07, features 13)', () => {
  it('says before what it would do, and does exactly that: the dry run equals the plan and the run (check 53)', async () => {
    const tall = await storeVideo(place, { heights: [360, 720, 1080, 2160] })
    const onlyTall = await storeVideo(place, { heights: [1080, 1440] })
    await storeVideo(place, { heights: [360, 720] })
    await storeVideo(place, { ageDays: 20 })
    const choice = RuleChoice.parse(RENDITIONS)
    const dry = await dryRunRule(admin, choice)
    expect(dry).toMatchObject({
      fileCount: 2,
      isMore: false,
      courses: [{ courseId: place.courseId }],
      learnersTotal: 0,
    })
    const { data } = await listTargets(admin, { ...choice, limit: 10 })
    expect(data.map(one => [one.fileId, one.why])).toEqual([
      [tall, 'Never opened. Its 1080p, 2160p would go, smaller sizes stay.'],
      [onlyTall, 'Never opened. Its 1440p would go, smaller sizes stay.'],
    ])
    const planned = await plan(RENDITIONS)
    expect(planned).toMatchObject({
      state: 'waiting',
      promisedCount: 2,
      promisedBytes: dry.bytes,
      realBytes: 0,
    })
    expect(await namesOf(tall)).toContain('v2160.mp4')
    expect(await work()).toBe(0)

    const done = await carryOut(planned.runId)
    expect(done).toMatchObject({
      state: 'done',
      doneCount: 2,
      keptCount: 0,
      failedCount: 0,
      realBytes: dry.bytes,
    })
    expect(await namesOf(tall)).toEqual([
      'master.m3u8',
      'original',
      'v360.m3u8',
      'v360.mp4',
      'v720.m3u8',
      'v720.mp4',
    ])
    // The last one that plays stays, however tall it is.
    expect(await namesOf(onlyTall)).toEqual(['master.m3u8', 'original', 'v1080.m3u8', 'v1080.mp4'])
    const where = { fileId_name: { fileId: tall, name: 'master.m3u8' } }
    const { sha256 } = await db().mediaFileBlob.findUniqueOrThrow({ where })
    const master = await text(await openBlob(sha256))
    expect([...master.matchAll(/v\d+/g)].map(String)).toEqual(['v360', 'v720'])
    expect((await dryRunRule(admin, choice)).fileCount).toBe(0)
  })

  it('comes back whole by undo', async () => {
    const fileId = await storeVideo(place)
    const before = await namesOf(fileId)
    const { runId } = await carryOut((await plan(RENDITIONS)).runId)
    expect(await namesOf(fileId)).not.toEqual(before)
    await undoRun(admin, runId)
    await work()
    expect(await namesOf(fileId)).toEqual(before)
    expect(await readRuleRun(admin, runId)).toMatchObject({ state: 'undone', undoneCount: 1, realBytes: 0 })
  })

  it('of two runs over one video the earlier does not come back into what the later left', async () => {
    const video = await storeVideo(place, { heights: [360, 720, 1080] })
    const earlier = await plan(RENDITIONS)
    await carryOut(earlier.runId)
    const later = await plan({ ...RENDITIONS, name: 'Even more', overLines: 480 })
    await carryOut(later.runId)
    const left = await namesOf(video)
    expect(left).not.toContain('v720.mp4')

    await undoRun(admin, earlier.runId)
    await work()
    expect(await readRuleRun(admin, earlier.runId)).toMatchObject({ state: 'undone', failedCount: 1 })
    expect(await namesOf(video)).toEqual(left)
    await undoRun(admin, later.runId)
    await work()
    expect(await namesOf(video)).toEqual(expect.arrayContaining(['v360.mp4', 'v720.mp4']))
    expect(await db().mediaRule.count({ where: { needsApproval: false } })).toBe(0)
  })

  it('is put back when the work on its video is over', async () => {
    const video = await storeVideo(place, { heights: [360, 720, 1080] })
    const run = await plan(RENDITIONS)
    await carryOut(run.runId)
    await sql().query(`INSERT INTO media_jobs (file_id, task) VALUES ($1, 'process')`, [video])
    await undoRun(admin, run.runId)
    await work()
    expect(await readRuleRun(admin, run.runId)).toMatchObject({ state: 'undoing' })
    await sql().query('DELETE FROM media_jobs WHERE file_id = $1', [video])
    await work()
    expect(await readRuleRun(admin, run.runId)).toMatchObject({ state: 'undone', failedCount: 0 })
    expect(await namesOf(video)).toContain('v1080.mp4')
  })
})

describe('what changed between the plan and the act is not touched, and told apart from what was done (check 53)', () => {
  const CHANGES: [string, string, (fileId: string) => Promise<unknown>][] = [
    ['opened', 'Somebody has opened it meanwhile.', open],
    ['learned with', 'Somebody learns with it by now.', learn],
    [
      ...(['worked on', 'It is being worked on.'] as const),
      fileId => sql().query(`INSERT INTO media_jobs (file_id, task) VALUES ($1, 'process')`, [fileId]),
    ],
    [
      ...(['put into the trash', 'It lies in the trash by now.'] as const),
      fileId => sql().query('SELECT trash_file($1, NULL)', [fileId]),
    ],
    [
      ...(['removed', 'It is not there any more.'] as const),
      fileId => sql().query('DELETE FROM media_files WHERE file_id = $1', [fileId]),
    ],
  ]

  it.each(CHANGES)('a video that was %s', async (_name, reason, change) => {
    const [touched, other] = [await storeVideo(place), await storeVideo(place)]
    const { runId, promisedBytes } = await plan(RENDITIONS)
    await change(touched)
    const before = await namesOf(touched)
    const done = await carryOut(runId)
    expect(done).toMatchObject({
      state: 'done',
      doneCount: 1,
      keptCount: 1,
      reasons: [{ outcome: 'kept', reason, count: 1 }],
    })
    expect(await namesOf(touched)).toEqual(before)
    expect(await namesOf(other)).not.toContain('v1080.mp4')
    const items = await itemsOf(runId)
    expect(items.find(one => one.fileId === touched)).toMatchObject({ outcome: 'kept', reason })
    const dropped = items.find(one => one.fileId === other)
    expect(dropped).toMatchObject({ outcome: 'done', reason: null })
    expect(done.realBytes).toBe(dropped?.promisedBytes)
    expect(done.realBytes).toBeLessThan(promisedBytes)
  })

  it('a video whose smaller sizes have lost their bytes keeps the tall one', async () => {
    const fileId = await storeVideo(place)
    const { runId } = await plan(RENDITIONS)
    const where = { fileId_name: { fileId, name: 'v360.mp4' } }
    const { sha256 } = await db().mediaFileBlob.findUniqueOrThrow({ where })
    await (await import('@/lib/media/storage/known-drivers'))
      .driverOf('local')
      .then(store => store.remove(sha256.trim()))
    expect(await carryOut(runId)).toMatchObject({
      ...{ keptCount: 1, doneCount: 0, realBytes: 0 },
      reasons: [{ reason: 'Nothing else of it could be played.' }],
    })
    expect(await namesOf(fileId)).toContain('v1080.mp4')
  })

  it.each([
    ['put into a lesson', 'UPDATE media_files SET lesson_id = $2 WHERE file_id = $1 AND trashed_at IS NULL'],
    [
      'made a cover',
      `UPDATE courses SET cover_file_id = $1 FROM course_lessons l JOIN course_modules m USING (module_id)
       WHERE l.lesson_id = $2 AND courses.course_id = m.course_id AND EXISTS (SELECT 1 FROM media_files WHERE file_id = $1 AND trashed_at IS NULL FOR SHARE)`,
    ],
  ])(
    'a file that was %s, also at the very moment, in either order',
    async (_name, use) => {
      const planned = await plan(UNUSED)
      expect(planned).toMatchObject({ state: 'done', promisedCount: 0 })
      for (let round = 0; round < 12; round++) {
        const fileId = await unusedFile()
        const { runId } = await plan(UNUSED)
        await approveRun(admin, runId)
        const later = async () => {
          await new Promise(resolve => setTimeout(resolve, (round % 6) * 4))
          return sql().query(use, [fileId, place.lessonId])
        }
        const [used] = await Promise.all([later(), work()])
        const file = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
        const run = await readRuleRun(admin, runId)
        // Whoever came first has it, and never both.
        expect({ isAside: file.trashedAt !== null, done: run.doneCount }).toEqual({
          isAside: used.rowCount === 0,
          done: used.rowCount === 0 ? 1 : 0,
        })
        if (used.rowCount === 1)
          expect(run.reasons).toMatchObject([{ outcome: 'kept', reason: 'It is in use by now.' }])
        await sql().query('UPDATE courses SET cover_file_id = NULL')
        await sql().query('DELETE FROM media_files WHERE file_id = $1', [fileId])
      }
    },
    60_000,
  )
})

describe('each file of a run is done exactly once', () => {
  const countOf = async (action: string) => {
    const rows = await db().auditEntry.groupBy({
      by: ['targetId'],
      where: { action, actorId: admin.userId },
      _count: true,
    })
    return rows.map(row => row._count)
  }

  it('by two workers at once', async () => {
    for (let count = 0; count < 8; count++) await unusedFile()
    const { runId } = await plan(UNUSED)
    await approveRun(admin, runId)
    const stop = new AbortController().signal
    // Past the lock that usually keeps the second one away.
    await Promise.all([goOn(runId, stop), goOn(runId, stop), runRules(stop)])
    expect(await readRuleRun(admin, runId)).toMatchObject({
      state: 'done',
      doneCount: 8,
      keptCount: 0,
      failedCount: 0,
    })
    expect(await countOf('media.trash')).toEqual(Array(8).fill(1))
  })

  it.each(['before', 'after'] as const)(
    'by a worker that is killed %s a file, and the next one that goes on',
    async moment => {
      for (let count = 0; count < 4; count++) await storeVideo(place)
      const { runId, promisedBytes } = await plan(RENDITIONS)
      await approveRun(admin, runId)
      const die = { step: 'rule.touch-file', moment, nth: 2 }
      expect(await runInChild('lib/testing/rule-child.ts', 'runRulesAndDie', die)).toBe('SIGKILL')
      const inTheMiddle = await readRuleRun(admin, runId)
      expect(inTheMiddle).toMatchObject({ state: 'running', doneCount: moment === 'before' ? 1 : 2 })
      // The server may not have heard yet that the one who held the run is gone.
      await expect.poll(work).toBe(1)
      expect(await readRuleRun(admin, runId)).toMatchObject({
        ...{ state: 'done', doneCount: 4, keptCount: 0, failedCount: 0, realBytes: promisedBytes },
      })
      expect(await countOf('media.drop_rendition')).toEqual([1, 1, 1, 1])
    },
    60_000,
  )

  it('and a run that is canceled in the middle leaves the rest alone', async () => {
    for (let count = 0; count < 4; count++) await unusedFile()
    const { runId } = await plan(UNUSED)
    await approveRun(admin, runId)
    await sql().query(
      `UPDATE media_rule_items SET outcome = 'kept', reason = 'test' WHERE run_id = $1 AND target_id =
      (SELECT min(target_id) FROM media_rule_items WHERE run_id = $1)`,
      [runId],
    )
    await cancelRun(admin, runId)
    await cancelRun(admin, runId)
    await work()
    expect(await readRuleRun(admin, runId)).toMatchObject({ state: 'canceled', doneCount: 0, keptCount: 1 })
    expect(await db().mediaFile.count({ where: { trashedAt: { not: null } } })).toBe(0)
  })
})

describe('plans', () => {
  const planAgain = async () => {
    await sql().query(`UPDATE media_rules SET planned_at = planned_at - interval '1 day'`)
    return planDueRules()
  }
  const states = async () =>
    (await db().mediaRuleRun.findMany({ orderBy: { createdAt: 'asc' } })).map(run => run.state)

  it('are made daily, wait for approval, and are replaced by the next', async () => {
    await rule(UNUSED)
    await unusedFile()
    expect(await planDueRules()).toBe(1)
    expect(await planDueRules()).toBe(0)
    expect(await planAgain()).toBe(1)
    expect(await states()).toEqual(['replaced', 'waiting'])
    await work()
    expect(await db().mediaFile.count({ where: { trashedAt: { not: null } } })).toBe(0)
  })

  it('end after seven days that nobody approved them in, and cannot be approved from that moment on', async () => {
    const fileId = await unusedFile()
    const { runId } = await plan(UNUSED)
    await sql().query(`UPDATE media_rule_runs SET expires_at = now() - interval '1 second'`)
    await expect(approveRun(admin, runId)).rejects.toMatchObject({ reason: 'plan_over' })
    await sql().query(`UPDATE media_rules SET is_on = false`)
    await planAgain()
    expect(await states()).toEqual(['expired'])
    await expect(approveRun(admin, runId)).rejects.toMatchObject({ reason: 'plan_over' })
    await work()
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: null } })).toBe(1)
  })

  it('are not made anew while a run of the same rule is under way', async () => {
    await unusedFile()
    const { runId, ruleId } = await plan(UNUSED)
    await approveRun(admin, runId)
    expect(await planAgain()).toBe(0)
    await expect(makePlan(admin, ruleId ?? '')).rejects.toMatchObject({ reason: 'run_in_progress' })
  })

  it('by hand take no turn from a rule that needs nobody: it acts by itself at the next one all the same (ADM-07)', async () => {
    const fileId = await unusedFile()
    const ruleId = await rule({ ...UNUSED, needsApproval: false, everyDays: 7 })
    expect(await makePlan(admin, ruleId)).toMatchObject({ state: 'waiting', promisedCount: 1 })
    await work()
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: null } })).toBe(1)
    expect(await planDueRules()).toBe(1)
    await work()
    expect(await states()).toEqual(['replaced', 'done'])
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: { not: null } } })).toBe(1)

    // Nor does one put the turn off that comes in a week, or bring it nearer.
    await sql().query(`UPDATE media_rules SET planned_at = planned_at - interval '6 days'`)
    await unusedFile()
    await makePlan(admin, ruleId)
    expect(await planDueRules()).toBe(0)
    await planAgain()
    expect(await states()).toEqual(['replaced', 'done', 'replaced', 'running'])
  })

  it('by hand are the turn of a rule that waits for approval, so that the night does not take them from who is about to approve', async () => {
    await unusedFile()
    const planned = await plan({ ...UNUSED, everyDays: 7 })
    expect(await planDueRules()).toBe(0)
    expect(await carryOut(planned.runId)).toMatchObject({ state: 'done', doneCount: 1 })
  })

  it('that a change of their rule put out of the way are made anew in the next night, and none besides', async () => {
    await unusedFile()
    const input = RuleInput.parse({ ...UNUSED, everyDays: 7 })
    const { ruleId } = await plan(input)
    await changeRule(admin, ruleId ?? '', { ...input, needsApproval: false })
    expect(await planDueRules()).toBe(1)
    await work()
    expect(await states()).toEqual(['replaced', 'done'])
    // Its turn was this night, and a plan by hand was none.
    await unusedFile()
    await makePlan(admin, ruleId ?? '')
    await changeRule(admin, ruleId ?? '', input)
    expect(await planDueRules()).toBe(0)
    expect(await states()).toEqual(['replaced', 'done', 'replaced'])
  })

  it('of a rule that needs nobody start by themselves, noted as by nobody; one that is off makes none', async () => {
    const fileId = await unusedFile()
    await rule({ ...UNUSED, needsApproval: false })
    await rule({ ...UNUSED, needsApproval: false, isOn: false, name: 'Off' })
    expect(await planDueRules()).toBe(1)
    await work()
    expect(await states()).toEqual(['done'])
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: { not: null } } })).toBe(1)
    const acts = await db().auditEntry.findMany({ where: { targetId: fileId } })
    expect(acts).toMatchObject([{ action: 'media.trash', actorId: null }])
  })
})
