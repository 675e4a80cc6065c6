import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { hasBlob, removeUnusedBlobs } from '@/lib/media/blob-store'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { purgeExpiredTrash } from '@/lib/media/purge-trash'
import { reconcileStorage } from '@/lib/media/reconcile-storage'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { documentBytes, type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'
import { DELETE } from './[cleanupId]/route'
import { GET as PLAN } from './plan/route'
import { GET, POST } from './route'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
})
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
  await sql().query('DELETE FROM blobs')
  await sql().query('DELETE FROM media_cleanups')
  admin = await makeActor('admin')
  place = await makePlace()
})

const path = '/api/admin/clean-ups'
const plan = async (rule: string, days = 1) =>
  (await call(PLAN, apiRequest('GET', `${path}/plan?rule=${rule}&days=${days}`, { actor: admin }))).body.data
const send = (
  handler: RouteHandler,
  method: string,
  body?: object,
  params = {},
  actor: Actor | null = admin,
) => call(handler, apiRequest(method, path, { ...(body && { body }), ...(actor && { actor }) }), params)
const apply = async (rule: string, fileIds: string[], days = 1) =>
  (await send(POST, 'POST', { rule, days, fileIds })).body.data
const past = async () => (await send(GET, 'GET')).body.data[0]

/** A file that came some days ago and, unless it stays in its lesson, is used by nothing. */
async function oldFile({ isUsed = false, bytes = documentBytes() } = {}): Promise<string> {
  const fileId = await storeDocument(place, bytes)
  await sql().query(
    `UPDATE media_files SET created_at = now() - interval '9 days'${isUsed ? '' : ', lesson_id = NULL, course_id = NULL, is_required = false'} WHERE file_id = $1`,
    [fileId],
  )
  return fileId
}

/** Lets the days of trash and quarantine pass, and removes what is due. */
async function letTimePass(): Promise<void> {
  await sql().query(`UPDATE media_files SET trashed_at = trashed_at - interval '90 days'`)
  await purgeExpiredTrash()
  const age = async () => {
    await sql().query(
      `UPDATE blobs SET created_at = now() - interval '90 days', unused_since = now() - interval '90 days'`,
    )
    await sql().query(`UPDATE media_findings SET quarantined_at = quarantined_at - interval '90 days'`)
  }
  await age()
  await reconcileStorage()
  await age()
  await removeUnusedBlobs()
}

const trashed = async () =>
  (await db().mediaFile.findMany({ where: { trashedAt: { not: null } } })).map(one => one.fileId)

describe('what if', () => {
  it('proposes what nothing uses, with its reason and what that frees, and changes nothing', async () => {
    const unused = await oldFile()
    await oldFile({ isUsed: true })
    await storeDocument(place)
    const found = await plan('unused_files')
    expect(found).toMatchObject({ isMore: false, contentCount: 1, learnersTotal: 0, courses: [] })
    expect(found.files).toMatchObject([
      { fileId: unused, why: expect.stringContaining('no lesson, course or product uses it') },
    ])
    expect(found.freedBytes).toBe(found.files[0].freedBytes)
    expect(await trashed()).toEqual([])
  })

  it('promises nothing for bytes that another file keeps, and of two duplicates proposes the younger', async () => {
    const bytes = documentBytes()
    const elder = await oldFile({ bytes })
    const younger = await oldFile({ bytes })
    await sql().query(
      `UPDATE media_files SET created_at = created_at - interval '1 day' WHERE file_id = $1`,
      [elder],
    )
    const found = await plan('duplicates')
    expect(found.files).toMatchObject([{ fileId: younger, freedBytes: 0 }])
    expect(found.freedBytes).toBe(0)
  })

  it('names the courses and learners of what was never opened', async () => {
    const fileId = await oldFile({ isUsed: true })
    const found = await plan('never_played')
    expect(found).toMatchObject({ files: [{ fileId }], courses: [{ courseId: place.courseId }] })
    await recordAccesses(new Map([[fileId, 1]]))
    // The copy of the counts is behind; the plan may still name it, and the clean-up asks who counts.
    await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId: fileId, payload: {} } })
    await relayMediaEvents()
    await recordAccesses(new Map([[fileId, 1]]))
    const done = await apply('never_played', [fileId])
    expect(done).toMatchObject({
      asideCount: 0,
      kept: [{ fileId, reason: 'Somebody has opened it meanwhile.' }],
    })
    expect(await trashed()).toEqual([])
  })
})

describe('setting aside', () => {
  it('frees in the end exactly what was promised, once the days are over (features 13)', async () => {
    const fileIds = [await oldFile(), await oldFile()]
    const { freedBytes } = await plan('unused_files')
    const done = await apply('unused_files', fileIds)
    expect(done).toMatchObject({
      promisedBytes: freedBytes,
      reclaimedBytes: 0,
      pendingBytes: freedBytes,
      asideCount: 2,
      kept: [],
    })
    const stored = (await db().blob.findMany()).map(one => one.sha256)
    await letTimePass()
    expect(await past()).toMatchObject({
      promisedBytes: freedBytes,
      reclaimedBytes: freedBytes,
      pendingBytes: 0,
      goneCount: 2,
    })
    for (const sha256 of stored) expect(await hasBlob(sha256)).toBe(false)
    const acts = await db().auditEntry.findMany({
      where: { action: { in: ['cleanup.start', 'media.trash'] }, actorId: admin.userId },
    })
    expect(acts).toHaveLength(3)
  })

  it('comes back whole by undo, also when that is asked twice, and then frees nothing', async () => {
    const fileId = await oldFile()
    const { cleanupId } = await apply('unused_files', [fileId])
    expect(await trashed()).toEqual([fileId])
    for (let times = 0; times < 2; times++)
      expect((await send(DELETE, 'DELETE', undefined, { cleanupId })).body.data).toMatchObject({
        restoredCount: 1,
        pendingBytes: 0,
      })
    await letTimePass()
    expect(await past()).toMatchObject({ reclaimedBytes: 0 })
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: null } })).toBe(1)
  })

  it('the last file of the same bytes stays, when the other one goes first', async () => {
    const bytes = documentBytes()
    const [elder, younger] = [await oldFile({ bytes }), await oldFile({ bytes })]
    await sql().query(
      `UPDATE media_files SET created_at = created_at - interval '1 day' WHERE file_id = $1`,
      [elder],
    )
    await sql().query('SELECT trash_file($1, $2)', [elder, admin.userId])
    expect((await apply('duplicates', [younger])).kept).toMatchObject([{ fileId: younger }])
    expect(await trashed()).toEqual([elder])
  })
})

describe('a file that becomes used between the scan and the removal is never removed (features 14, check 53)', () => {
  const USES: Record<string, (fileId: string) => Promise<unknown>> = {
    'put into a lesson': fileId =>
      sql().query('UPDATE media_files SET lesson_id = $2 WHERE file_id = $1 AND trashed_at IS NULL', [
        fileId,
        place.lessonId,
      ]),
    'made the cover of a course': fileId =>
      sql().query(
        `UPDATE courses SET cover_file_id = $1 WHERE course_id = $2
         AND EXISTS (SELECT 1 FROM media_files WHERE file_id = $1 AND trashed_at IS NULL FOR SHARE)`,
        [fileId, place.courseId],
      ),
  }

  it.each(Object.keys(USES))('%s after the plan', async name => {
    const fileId = await oldFile()
    const [seen] = (await plan('unused_files')).files
    await USES[name]?.(fileId)
    const done = await apply('unused_files', [seen.fileId])
    expect(done).toMatchObject({ asideCount: 0, kept: [{ fileId, reason: 'It is in use by now.' }] })
    await letTimePass()
    expect(await db().mediaFile.count({ where: { fileId, trashedAt: null } })).toBe(1)
    for (const { sha256 } of await db().mediaFileBlob.findMany({ where: { fileId } }))
      expect(await hasBlob(sha256)).toBe(true)
  })

  it('put into a lesson at the very moment, in either order', async () => {
    for (let round = 0; round < 30; round++) {
      const fileId = await oldFile()
      const use = async () => {
        await new Promise(resolve => setTimeout(resolve, round % 10))
        return USES['put into a lesson']?.(fileId) as Promise<{ rowCount: number }>
      }
      const [done, used] = await Promise.all([apply('unused_files', [fileId]), use()])
      const file = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
      // Whoever came first has it, and never both.
      expect({ isUsed: used.rowCount === 1, isAside: done.asideCount === 1 }).toEqual({
        isUsed: file.lessonId !== null,
        isAside: file.lessonId === null,
      })
      expect(file.trashedAt === null).toBe(file.lessonId !== null)
    }
  }, 60_000)

  it('restored from the trash, or sent again while its bytes wait in quarantine', async () => {
    const bytes = documentBytes()
    const [back, again] = [await oldFile(), await oldFile({ bytes })]
    await apply('unused_files', [back, again])
    await sql().query('SELECT restore_file($1)', [back])
    const twin = await storeDocument(place, bytes)
    await letTimePass()
    expect(await db().mediaFile.count({ where: { fileId: { in: [back, twin] }, trashedAt: null } })).toBe(2)
    for (const { sha256 } of await db().mediaFileBlob.findMany()) expect(await hasBlob(sha256)).toBe(true)
    expect(await past()).toMatchObject({ reclaimedBytes: 0, restoredCount: 1, goneCount: 1 })
  })
})

describe('invalid', () => {
  it('refuses rules, days and clean-ups that there are not', async () => {
    const status = async (query: string) =>
      (await call(PLAN, apiRequest('GET', `${path}/plan?${query}`, { actor: admin }))).status
    expect([await status('rule=everything'), await status('rule=duplicates&days=0')]).toEqual([400, 400])
    expect((await send(POST, 'POST', { rule: 'duplicates', days: 1, fileIds: [] })).status).toBe(400)
    expect((await send(DELETE, 'DELETE', undefined, { cleanupId: newId() })).status).toBe(404)
  })
})

describe.each([
  ['anonymous', null, 401],
  ['wrong role', 'instructor', 403],
] as const)('%s', (_name, userType, expected) => {
  it.each<[string, RouteHandler, string, object?]>([
    ['list', GET, 'GET'],
    ['apply', POST, 'POST', { rule: 'duplicates', days: 1, fileIds: ['x'] }],
    ['undo', DELETE, 'DELETE'],
  ])(`%s answers ${expected}`, async (_call, handler, method, body) => {
    const actor = userType && (await makeActor(userType))
    expect((await send(handler, method, body, { cleanupId: newId() }, actor)).status).toBe(expected)
  })

  it(`plan answers ${expected}`, async () => {
    const actor = userType && (await makeActor(userType))
    const request = apiRequest('GET', `${path}/plan?rule=duplicates`, actor ? { actor } : {})
    expect((await call(PLAN, request)).status).toBe(expected)
  })
})
