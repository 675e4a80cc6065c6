import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { filterValues } from '@/lib/media/admin-filter-store'
import { ADMIN_SORTS, AdminFilter, type AdminSort } from '@/lib/media/admin-library-schemas'
import { listStatement } from '@/lib/media/admin-library-store'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { followAccesses } from '@/lib/media/follow-accesses'
import { listAdminLibrary, sumAdminLibrary } from '@/lib/media/list-admin-library'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { restoreFile } from '@/lib/media/restore-file'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { explainWithout } from '@/lib/testing/index-plan'
import {
  documentBytes,
  type FilePlace,
  makePlace,
  storeDocument,
  storePicture,
} from '@/lib/testing/stored-files'

let admin: Actor
let place: FilePlace
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
  place = await makePlace()
})
beforeEach(async () => {
  await clear()
})

async function clear(): Promise<void> {
  await sql().query('DELETE FROM media_files')
  await sql().query('DELETE FROM blobs')
  await sql().query('DELETE FROM outbox_events')
}

const filter = (given: Record<string, unknown> = {}) => AdminFilter.parse(given)
const sum = (given: Record<string, unknown> = {}) => sumAdminLibrary(admin, filter(given))

async function idsOf(given: Record<string, unknown>, sort: AdminSort = 'newest'): Promise<string[]> {
  const { data } = await listAdminLibrary(admin, { ...filter(given), sort, limit: 200 })
  return data.map(one => one.fileId)
}

async function ledger(): Promise<Map<string, number>> {
  const { rows } = await sql().query<{ part: string; bytes: number }>(
    'SELECT part, sum(size_bytes)::float8 AS bytes FROM blob_parts GROUP BY part',
  )
  return new Map(rows.map(row => [row.part, row.bytes]))
}

describe('what a filter comes to', () => {
  it('is the ledger to the byte, for each part and for all, after any uploads and deletions (check 54)', async () => {
    const step = fc.record({
      what: fc.constantFrom('document', 'same', 'picture', 'trash', 'restore', 'purge'),
      at: fc.nat(9),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async steps => {
        await clear()
        const files: string[] = []
        for (const { what, at } of steps) {
          const fileId = files[at % Math.max(1, files.length)] ?? ''
          if (what === 'document') files.push(await storeDocument(place))
          else if (what === 'same') files.push(await storeDocument(place, documentBytes('the same')))
          else if (what === 'picture') files.push(await storePicture(place))
          else if (what === 'trash') await removeFile(admin, fileId).catch(() => undefined)
          else if (what === 'restore') await restoreFile(admin, fileId).catch(() => undefined)
          else
            await sql().query('DELETE FROM media_files WHERE file_id = $1 AND trashed_at IS NOT NULL', [
              fileId,
            ])
        }
        const parts = await ledger()
        for (const part of ['original', 'rendition', 'preview', 'old_version', 'trash', 'unused'])
          expect((await sum({ part })).bytes, part).toBe(parts.get(part) ?? 0)
        const ofFiles = [...parts]
          .filter(([part]) => part !== 'unused')
          .reduce((total, [, bytes]) => total + bytes, 0)
        expect((await sum()).bytes).toBe(ofFiles)
        expect((await sum({ storage: 'local' })).bytes).toBe(ofFiles)
        expect((await sum({ storage: 'cloud' })).bytes).toBe(0)
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('counts what is shared once, and an earlier version with its file', async () => {
    const bytes = documentBytes()
    const [one] = [await storeDocument(place, bytes), await storeDocument(place, bytes)]
    const version = await storeDocument(place)
    await sql().query(
      `UPDATE media_files SET version_of = $1, retired_at = now(), lesson_id = NULL, course_id = NULL, is_required = false
       WHERE file_id = $2`,
      [one, version],
    )
    const [{ total } = { total: -1 }] = (
      await sql().query<{ total: number }>('SELECT sum(size_bytes)::float8 AS total FROM blobs')
    ).rows
    expect(await sum()).toMatchObject({ fileCount: 2, contentCount: 2, bytes: total })
    expect(await idsOf({})).not.toContain(version)
  })
})

describe('filters', () => {
  const file = (given: Parameters<typeof makeMediaFile>[0] = {}) =>
    makeMediaFile({ uploadedBy: place.userId, ...given })

  it('name, kind, state, owner, course, size, day, use, tag and openings each narrow the list', async () => {
    const { fileId: used } = await file({ lessonId: place.lessonId, originalName: 'Intro_50%.mp4' })
    const { fileId: note } = await file({
      kind: 'document',
      sizeBytes: 5n,
      createdAt: new Date('2026-01-31T23:59:59Z'),
    })
    const { fileId: cut } = await file({
      state: 'failed',
      failureReason: 'x',
      createdAt: new Date('2026-02-01T00:00:00Z'),
    })
    const { fileId: theirs } = await makeMediaFile({ state: 'queued' })
    const { fileId: gone } = await file()
    await removeFile(admin, gone)
    await sql().query(`INSERT INTO media_tags VALUES ($1, 'old')`, [note])
    await sql().query(
      'UPDATE media_accesses SET access_count = 2, last_accessed_at = now() WHERE file_id = $1',
      [used],
    )
    const expectIds = async (given: Record<string, unknown>, expected: string[]) =>
      expect((await idsOf(given)).sort(), JSON.stringify(given)).toEqual([...expected].sort())
    await expectIds({ q: '_50%' }, [used])
    await expectIds({ kind: 'document' }, [note])
    await expectIds({ state: 'failed' }, [cut])
    await expectIds({ state: 'working' }, [theirs])
    await expectIds({ state: 'trash' }, [gone])
    await expectIds({ owner: place.userId, state: 'ready' }, [used, note])
    await expectIds({ course: place.courseId }, [used])
    await expectIds({ maxBytes: 5 }, [note])
    await expectIds({ minBytes: 6, state: 'failed' }, [cut])
    await expectIds({ from: '2026-01-31', to: '2026-01-31' }, [note])
    await expectIds({ to: '2026-02-01' }, [note, cut])
    await expectIds({ used: 'yes' }, [used])
    await expectIds({ used: 'no', state: 'failed' }, [cut])
    await expectIds({ tag: 'OLD' }, [note])
    await expectIds({ played: 'never', owner: place.userId }, [note, cut, gone])
    await expectIds({ captions: 'no', q: 'intro' }, [used])
    await expectIds({ captions: 'yes' }, [])
  })

  it('what somebody has progress in was opened, even when the counts of openings do not know', async () => {
    const { fileId } = await file({ lessonId: place.lessonId })
    expect(await idsOf({ played: 'never' })).toEqual([fileId])
    await sql().query(
      `INSERT INTO user_progress (user_id, file_id, lesson_id, course_id) VALUES ($1, $2, $3, $4)`,
      [(await makeActor()).userId, fileId, place.lessonId, place.courseId],
    )
    expect(await idsOf({ played: 'never' })).toEqual([])
  })
})

describe('orders', () => {
  it.each(ADMIN_SORTS)('by %s comes page by page without gaps or doubles (ADM-06)', async sort => {
    const made = []
    for (let index = 0; index < 11; index++)
      made.push(await makeMediaFile({ sizeBytes: BigInt(1000 + (index % 2)) }))
    for (const [index, { fileId }] of made.slice(0, 6).entries())
      await sql().query(
        `UPDATE media_accesses SET access_count = $2::integer, last_accessed_at = now() - make_interval(hours => $2::integer) WHERE file_id = $1`,
        [fileId, index % 3],
      )
    const all = await idsOf({}, sort)
    expect(all).toHaveLength(11)
    const walked: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAdminLibrary(admin, { ...filter(), sort, limit: 3, cursor })
      walked.push(...page.data.map(row => row.fileId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(walked).toEqual(all)
  })

  it('counts of openings follow the documents, also the second time', async () => {
    const { fileId } = await makeMediaFile({ lessonId: place.lessonId })
    const { fileId: never } = await makeMediaFile({ lessonId: place.lessonId })
    for (const aggregateId of [fileId, never])
      await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId, payload: {} } })
    await relayMediaEvents()
    await recordAccesses(new Map([[fileId, 3]]), new Date('2026-03-01T00:00:00Z'))
    expect(await followAccesses()).toBe(1)
    await recordAccesses(new Map([[fileId, 1]]), new Date('2026-03-02T00:00:00Z'))
    expect([await followAccesses(), await followAccesses()]).toEqual([1, 0])
    const { data } = await listAdminLibrary(admin, { ...filter(), sort: 'opened', limit: 10 })
    expect(data.map(row => [row.fileId, row.accessCount, row.lastAccessedAt])).toEqual([
      [fileId, 4, '2026-03-02T00:00:00.000Z'],
      [never, 0, null],
    ])
  })
})

describe('many files', () => {
  it('each order reads its own index and sorts nothing, with and without a place to go on from', async () => {
    await sql().query(
      `INSERT INTO media_files (file_id, kind, state, original_name, mime_type, size_bytes, created_at)
       SELECT 'f' || n, 'video', 'ready', 'file ' || n || '.mp4', 'video/mp4', n * 1000, now() - make_interval(secs => n)
       FROM generate_series(1, 6000) AS n`,
    )
    await sql().query(
      `UPDATE media_accesses SET access_count = length(file_id), last_accessed_at = now() - make_interval(secs => length(file_id))
       WHERE file_id LIKE '%7%'`,
    )
    await sql().query('ANALYZE media_files, media_accesses')
    const keys = {
      newest: '2026-01-01Z',
      opened: '0',
      accessed: '-infinity',
      largest: '5000000',
      placed: '0',
    }
    const indexes = {
      newest: 'media_files_created_at_file_id_idx',
      largest: 'media_files_size_bytes_file_id_idx',
      opened: 'media_accesses_access_count_file_id_idx',
      accessed: 'media_accesses_last_accessed_at_file_id_idx',
      placed: 'media_accesses_place_count_file_id_idx',
    }
    const ways = {
      ...({ oldest: 'newest', smallest: 'largest' } as const),
      ...({ unopened: 'opened', stale: 'accessed', unplaced: 'placed' } as const),
    }
    for (const sort of ADMIN_SORTS) {
      const base = sort in ways ? ways[sort as keyof typeof ways] : (sort as keyof typeof keys)
      for (const after of [null, { sortKey: keys[base], fileId: 'f5' }]) {
        const asked = filter({ kind: 'video' })
        // Where next to nothing is left, a bitmap of the same index and a sort cost the planner all but the same.
        const plan = await explainWithout(['bitmapscan'], listStatement(sort, asked, true), [
          ...filterValues(asked),
          ...[after?.sortKey ?? null, after?.fileId ?? null, 51],
        ])
        const page = plan.slice(plan.indexOf('CTE page'))
        expect(page, sort).toContain(indexes[base])
        expect(page, sort).not.toMatch(/Sort Key: [fa]\.|Seq Scan on media_(files|accesses) [fa]\b/)
      }
    }
  }, 60_000)
})
