import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { recordAccesses } from '@/lib/media/count-access'
import { dryRunRule } from '@/lib/media/dry-run-rule'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { followAccesses } from '@/lib/media/follow-accesses'
import { createRule } from '@/lib/media/manage-rules'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { approveRun, cancelRun, makePlan, readRuleRun, undoRun } from '@/lib/media/rule-runs'
import { RuleChoice, RuleInput } from '@/lib/media/rule-schemas'
import { goOn, runRules } from '@/lib/media/run-rules'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { onSagaStep } from '@/lib/platform/saga-step'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { runInChild } from '@/lib/testing/run-child'
import { type FilePlace, makePlace } from '@/lib/testing/stored-files'
import { keepBytes, storeVideo } from '@/lib/testing/stored-video'

// From the disk to Google Drive: the drivers keep one contract, so what holds for these two holds for all.
const drive = await new GoogleDriveStandIn().start()
let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
})
afterAll(() => drive.stop())
beforeEach(async () => {
  drive.faults.length = 0
  drive.files.clear()
  config().googleDrive = {
    ...{ folderId: randomBytes(6).toString('hex'), credentialsFile: undefined, clientId: 'client' },
    ...{
      clientSecret: 'secret',
      refreshToken: REFRESH_TOKEN,
      apiUrl: drive.url,
      tokenUrl: `${drive.url}/token`,
    },
  }
  for (const table of [
    'media_files',
    'blobs',
    'blob_copies',
    'media_rule_runs',
    'media_rules',
    'media_cleanups',
  ])
    await sql().query(`DELETE FROM ${table}`)
  admin = await makeActor('admin')
  place = await makePlace()
})

const MOVE = { name: 'To the drive', action: 'move', days: 90, toStorage: 'google-drive' } as const
const plan = async (input: Parameters<typeof RuleInput.parse>[0]) =>
  makePlan(admin, (await createRule(admin, RuleInput.parse(input))).ruleId)
const work = () => runRules(new AbortController().signal)
async function carryOut(runId: string) {
  await approveRun(admin, runId)
  await work()
  return readRuleRun(admin, runId)
}

/** The names of a file that lie in Google Drive. */
async function namesThere(fileId: string): Promise<string[]> {
  const rows = await db().mediaFileBlob.findMany({
    where: { fileId, blob: { storageType: 'google-drive' } },
    orderBy: { name: 'asc' },
  })
  return rows.map(row => row.name)
}

async function open(fileId: string): Promise<void> {
  await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId: fileId, payload: {} } })
  await relayMediaEvents()
  await recordAccesses(new Map([[fileId, 1]]))
}

describe('a rule that moves what rests (ADM-06, features 13)', () => {
  it('moves exactly what it promised, with every byte readable there (check 53)', async () => {
    const fileId = await storeVideo(place)
    await storeVideo(place, { ageDays: 5 })
    const dry = await dryRunRule(admin, RuleChoice.parse(MOVE))
    expect(dry).toMatchObject({ fileCount: 1, undoDays: null, undoBytes: dry.bytes })
    const { runId, promisedBytes } = await plan(MOVE)
    expect(promisedBytes).toBe(dry.bytes)
    expect(await carryOut(runId)).toMatchObject({ state: 'done', doneCount: 1, realBytes: promisedBytes })
    const rows = await db().mediaFileBlob.findMany({ where: { fileId }, include: { blob: true } })
    expect(new Set(rows.map(row => row.blob.storageType))).toEqual(new Set(['google-drive']))
    const store = await driverOf('google-drive')
    for (const { sha256, blob } of rows)
      expect((await store.stat(sha256))?.sizeBytes).toBe(Number(blob.sizeBytes))
    await expect(undoRun(admin, runId)).rejects.toMatchObject({ reason: 'no_way_back' })
  })

  it('moves only what it was told to of a file', async () => {
    const fileId = await storeVideo(place)
    await carryOut((await plan({ ...MOVE, scope: 'rendition' })).runId)
    expect(await namesThere(fileId)).toEqual(['v1080.mp4', 'v360.mp4'])
    await carryOut((await plan({ ...MOVE, name: 'Originals', scope: 'original' })).runId)
    expect(await namesThere(fileId)).toEqual(['original', 'v1080.mp4', 'v360.mp4'])
  })

  it('leaves a file that is opened between plan and run, and contents that an opened file has, too', async () => {
    const original = randomBytes(3000)
    const [resting, opened] = [await storeVideo(place, { original }), await storeVideo(place, { original })]
    const { runId } = await plan(MOVE)
    await open(opened)
    await followAccesses()
    const run = await carryOut(runId)
    expect(run).toMatchObject({
      ...{ doneCount: 1, keptCount: 1 },
      reasons: [{ outcome: 'kept', reason: 'Somebody has opened it meanwhile.', count: 1 }],
    })
    expect(await namesThere(opened)).toEqual([])
    expect(await namesThere(resting)).not.toContain('original')
    expect(await namesThere(resting)).toContain('v1080.mp4')
  })

  it('waits while the storage is away, says so, and goes on when it is back', async () => {
    await storeVideo(place)
    const { runId, promisedBytes } = await plan(MOVE)
    const { googleDrive } = config()
    config().googleDrive = undefined
    expect(await carryOut(runId)).toMatchObject({
      ...{ state: 'running', failedCount: 0, doneCount: 0 },
      waitingReason: 'The storage that holds this file is not set up here.',
    })
    config().googleDrive = googleDrive
    await work()
    expect(await readRuleRun(admin, runId)).toMatchObject({
      ...{ state: 'done', waitingReason: null, realBytes: promisedBytes },
    })
  })

  it('tells what failed apart with its reason, and does the others', async () => {
    const [broken, whole] = [await storeVideo(place), await storeVideo(place)]
    const where = { fileId_name: { fileId: broken, name: 'v1080.mp4' } }
    const { sha256 } = await db().mediaFileBlob.findUniqueOrThrow({ where })
    const { runId } = await plan(MOVE)
    await (await driverOf('local')).remove(sha256)
    const run = await carryOut(runId)
    expect(run).toMatchObject({ state: 'done', doneCount: 1, failedCount: 1 })
    expect(run.reasons).toMatchObject([{ outcome: 'failed', reason: expect.any(String), count: 1 }])
    expect(await namesThere(whole)).toHaveLength(6)
    expect(await namesThere(broken)).not.toContain('v1080.mp4')
    await expectRows(runId)
  })

  it('counts each content once when two workers move the same file', async () => {
    await storeVideo(place)
    const { runId, promisedBytes } = await plan(MOVE)
    await approveRun(admin, runId)
    const stop = new AbortController().signal
    await Promise.all([goOn(runId, stop), goOn(runId, stop)])
    await work()
    expect(await readRuleRun(admin, runId)).toMatchObject({
      state: 'done',
      doneCount: 1,
      realBytes: promisedBytes,
    })
    await expectRows(runId)
  })
})

/** What the audit log has to tell of a run: each file of which bytes were moved, once, whatever became of it. */
async function expectRows(runId: string): Promise<void> {
  const moved = await db().mediaRuleItem.findMany({ where: { runId, movedBytes: { gt: 0 } } })
  const { rows } = await sql().query<{ fileId: string; actorId: string }>(
    `SELECT target_id AS "fileId", actor_id AS "actorId" FROM audit_log
     WHERE action = 'media.move' AND after->>'runId' = $1 ORDER BY 1`,
    [runId],
  )
  const files = moved.map(item => item.fileId).sort()
  expect(rows).toEqual(files.map(fileId => ({ fileId, actorId: admin.userId })))
}

describe('a run of moves that is cut off (check 50)', () => {
  /** Each content of a file is whole where its row points, and nothing of it is noted as too much there. */
  async function expectWhole(fileIds: string[]): Promise<void> {
    const uses = await db().mediaFileBlob.findMany({
      where: { fileId: { in: fileIds } },
      include: { blob: true },
    })
    expect(uses).toHaveLength(6 * fileIds.length)
    for (const { sha256, blob } of uses) {
      const store = await driverOf(blob.storageType as 'local')
      expect((await store.stat(sha256))?.sizeBytes).toBe(Number(blob.sizeBytes))
      const where = { sha256, storageType: blob.storageType }
      expect(await db().blobCopy.count({ where })).toBe(0)
    }
  }
  const movedBytes = async (runId: string) => (await readRuleRun(admin, runId)).realBytes

  it.each([
    ['before', 'rule.move-content', 2],
    ['after', 'rule.move-content', 2],
    ['after', 'rule.move-content', 6],
    ['before', 'rule.touch-file', 1],
    ['after', 'rule.touch-file', 1],
    ['before', 'rule.move-content', 8],
  ] as const)(
    'because its worker is killed %s %s %i leaves every content whole and what was moved told, and the next one ends it',
    async (moment, step, nth) => {
      const fileIds = [await storeVideo(place), await storeVideo(place)]
      const { runId, promisedBytes } = await plan(MOVE)
      await approveRun(admin, runId)
      const die = { step, moment, nth, googleDrive: config().googleDrive }
      expect(await runInChild('lib/testing/rule-child.ts', 'runRulesAndDie', die)).toBe('SIGKILL')
      expect(await readRuleRun(admin, runId)).toMatchObject({ state: 'running', failedCount: 0 })
      const bytes = await movedBytes(runId)
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThan(promisedBytes)
      const { rows } = await sql().query(
        `SELECT coalesce(sum(size_bytes), 0)::integer AS bytes FROM blobs WHERE storage_type = 'google-drive'`,
      )
      expect(rows).toEqual([{ bytes }])
      await expectWhole(fileIds)
      await expectRows(runId)

      // The server may not have heard yet that the one who held the run is gone.
      await expect.poll(work).toBe(1)
      expect(await readRuleRun(admin, runId)).toMatchObject({
        ...{ state: 'done', doneCount: 2, keptCount: 0, failedCount: 0, realBytes: promisedBytes },
      })
      await expectWhole(fileIds)
      expect([await namesThere(fileIds[0] ?? ''), await namesThere(fileIds[1] ?? '')]).toEqual(
        Array(2).fill(['master.m3u8', 'original', 'v1080.m3u8', 'v1080.mp4', 'v360.m3u8', 'v360.mp4']),
      )
      expect(drive.files.size).toBe(12)
      await expectRows(runId)
    },
    60_000,
  )

  it('because it is canceled between two contents of a file tells in the audit log what was moved', async () => {
    const fileId = await storeVideo(place)
    const { runId, promisedBytes } = await plan(MOVE)
    await approveRun(admin, runId)
    onSagaStep(async (step, moment) => {
      if (step === 'rule.move-content' && moment === 'after') await cancelRun(admin, runId)
    })
    await work().finally(() => onSagaStep(() => {}))
    expect(await namesThere(fileId)).toHaveLength(1)
    const bytes = await movedBytes(runId)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(promisedBytes)
    expect(await readRuleRun(admin, runId)).toMatchObject({ state: 'canceled', doneCount: 0, keptCount: 0 })
    await expectRows(runId)
    const where = { action: 'media.move', targetId: fileId }
    expect(await db().auditEntry.findMany({ where })).toMatchObject([
      { after: { runId, toStorage: 'google-drive' } },
    ])
    await expectWhole([fileId])
  })

  it('because a file is opened between two of its contents says that a part of it had moved', async () => {
    const fileId = await storeVideo(place)
    const { runId } = await plan(MOVE)
    await approveRun(admin, runId)
    onSagaStep(async (step, moment) => {
      if (step !== 'rule.move-content' || moment !== 'after') return
      await open(fileId)
      await followAccesses()
    })
    await work().finally(() => onSagaStep(() => {}))
    const reason = 'Somebody has opened it meanwhile. A part of it had moved by then.'
    expect(await readRuleRun(admin, runId)).toMatchObject({
      keptCount: 1,
      doneCount: 0,
      reasons: [{ reason }],
    })
    await expectRows(runId)
  })

  it('because its worker is killed, and that is canceled then, tells it as well', async () => {
    const fileId = await storeVideo(place)
    const { runId } = await plan(MOVE)
    await approveRun(admin, runId)
    const die = {
      ...{ step: 'rule.move-content', moment: 'after', nth: 3 },
      googleDrive: config().googleDrive,
    }
    expect(await runInChild('lib/testing/rule-child.ts', 'runRulesAndDie', die)).toBe('SIGKILL')
    await cancelRun(admin, runId)
    await work()
    expect(await readRuleRun(admin, runId)).toMatchObject({ state: 'canceled', doneCount: 0 })
    expect(await namesThere(fileId)).toHaveLength(3)
    await expectRows(runId)
    await expectWhole([fileId])
  })
})

describe('a rule that drops old versions (features 13)', () => {
  const DROP = { name: 'Old versions', action: 'drop_versions', days: 30 } as const

  /** Another version of a file, which was replaced some days ago. */
  async function version(
    fileId: string,
    days: number,
    number: number,
    bytes = randomBytes(700),
  ): Promise<string> {
    const retiredAt = new Date(Date.now() - days * 86_400_000)
    const made = await makeMediaFile({ versionOf: fileId, version: number, retiredAt, isRequired: false })
    await db().mediaFileBlob.create({
      data: {
        ...{ fileId: made.fileId, name: 'original', role: 'original', contentType: 'video/mp4' },
        sha256: await keepBytes(bytes),
      },
    })
    return made.fileId
  }
  const exists = async (fileId: string) => (await db().mediaFile.count({ where: { fileId } })) === 1

  it('drops those that were replaced long enough ago, frees what only they had, and never the present one', async () => {
    const original = randomBytes(900)
    const fileId = await storeVideo(place, { original })
    const old = await version(fileId, 60, 1)
    const shared = await version(fileId, 50, 2, original)
    const young = await version(fileId, 10, 3)
    const { runId, promisedBytes, promisedCount } = await plan(DROP)
    expect({ promisedBytes, promisedCount }).toEqual({ promisedBytes: 700, promisedCount: 2 })
    expect(await carryOut(runId)).toMatchObject({ state: 'done', doneCount: 2, realBytes: 700 })
    expect([await exists(old), await exists(shared), await exists(young), await exists(fileId)]).toEqual([
      ...[false, false, true, true],
    ])
    expect(await db().mediaFileBlob.count({ where: { fileId } })).toBe(6)
    const acts = await db().auditEntry.count({
      where: { action: 'file.drop_version', actorId: admin.userId },
    })
    expect(acts).toBe(2)
  })

  it('keeps the last copy: one whose present version has lost its bytes, or is wanted back meanwhile (check 53)', async () => {
    const [lost, back] = [await storeVideo(place), await storeVideo(place)]
    const [ofLost, ofBack] = [await version(lost, 60, 1), await version(back, 60, 1)]
    const { runId } = await plan(DROP)
    const where = { fileId_name: { fileId: lost, name: 'original' } }
    await (await driverOf('local')).remove((await db().mediaFileBlob.findUniqueOrThrow({ where })).sha256)
    await sql().query('UPDATE media_files SET retired_at = now() WHERE file_id = $1', [ofBack])
    const run = await carryOut(runId)
    expect(run).toMatchObject({ doneCount: 0, keptCount: 2, realBytes: 0 })
    expect(run.reasons.map(one => one.reason).sort()).toEqual([
      'It has changed meanwhile.',
      'The present version has no bytes; this is the last copy.',
    ])
    expect([await exists(ofLost), await exists(ofBack)]).toEqual([true, true])
  })
})
