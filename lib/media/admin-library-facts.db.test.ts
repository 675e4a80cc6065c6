import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { AdminFilter, type AdminSort } from '@/lib/media/admin-library-schemas'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { listAdminLibrary, sumAdminLibrary } from '@/lib/media/list-admin-library'
import { removeFile } from '@/lib/media/remove-file'
import { restoreFile } from '@/lib/media/restore-file'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { type FilePlace, makePlace, storeDocument, storePicture } from '@/lib/testing/stored-files'

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

const file = (given: Parameters<typeof makeMediaFile>[0] = {}) =>
  makeMediaFile({ uploadedBy: place.userId, ...given })

async function idsOf(given: Record<string, unknown>, sort: AdminSort = 'newest'): Promise<string[]> {
  const { data } = await listAdminLibrary(admin, { ...AdminFilter.parse(given), sort, limit: 200 })
  return data.map(one => one.fileId)
}

async function expectIds(given: Record<string, unknown>, expected: string[]): Promise<void> {
  expect((await idsOf(given)).sort(), JSON.stringify(given)).toEqual([...expected].sort())
  const { fileCount } = await sumAdminLibrary(admin, AdminFilter.parse(given))
  expect(fileCount, JSON.stringify(given)).toBe(expected.length)
}

/** A part that was made, as the worker notes it. */
async function makePart(fileId: string, part: string, facts: object): Promise<void> {
  await sql().query(
    `INSERT INTO media_parts (file_id, part, source_sha256, recipe, made)
     VALUES ($1, $2, repeat('0', 64), repeat('0', 64), jsonb_build_object('files', '[]'::jsonb, 'facts', $3::jsonb))`,
    [fileId, part, JSON.stringify(facts)],
  )
}

const video = (height: number, codec = 'avc1.64001f') => ({ video: { height, codec } })
const placesOf = async (fileId: string) =>
  (await db().mediaAccess.findUniqueOrThrow({ where: { fileId } })).placeCount

describe('filters of what was made and who is hurt (features §2)', () => {
  it('a file has the resolution of its tallest size and the codecs of all of its parts', async () => {
    const [{ fileId: tall }, { fileId: low }] = [await file(), await file()]
    await makePart(tall, 'v360', video(360))
    await makePart(tall, 'v720', video(720, 'av01.0.05M'))
    await makePart(low, 'v360', video(360))
    await makePart(low, 'a', { audio: { codec: 'mp4a.40.2' } })
    await expectIds({ resolution: '720' }, [tall])
    await expectIds({ resolution: '360' }, [low])
    await expectIds({ codec: 'avc1' }, [tall, low])
    await expectIds({ codec: 'av01' }, [tall])
    await expectIds({ codec: 'mp4a' }, [low])
  })

  it('not opened for some time has what was never opened, and leaves out what was', async () => {
    const [{ fileId: fresh }, { fileId: old }, { fileId: never }] = [await file(), await file(), await file()]
    const opened = (fileId: string, days: number) =>
      sql().query(
        'UPDATE media_accesses SET access_count = 1, last_accessed_at = now() - make_interval(days => $2::integer) WHERE file_id = $1',
        [fileId, days],
      )
    await opened(fresh, 2)
    await opened(old, 100)
    await expectIds({ idleDays: '90' }, [old, never])
    await expectIds({ idleDays: '365' }, [never])
    expect(await idsOf({}, 'stale')).toEqual([never, old, fresh])
  })

  it('learners in the middle of a file narrow the list; those who are done do not', async () => {
    const [{ fileId: begun }, { fileId: done }] = [
      await file({ lessonId: place.lessonId }),
      await file({ lessonId: place.lessonId }),
    ]
    const learn = async (fileId: string, completed: boolean) =>
      sql().query(
        'INSERT INTO user_progress (user_id, file_id, lesson_id, course_id, completed) VALUES ($1, $2, $3, $4, $5)',
        [(await makeActor()).userId, fileId, place.lessonId, place.courseId, completed],
      )
    await learn(begun, false)
    await learn(done, true)
    await expectIds({ learners: 'yes' }, [begun])
    await expectIds({ learners: 'no' }, [done])
  })

  it('a record has the files that its documents describe (ADM-03, ADM-04)', async () => {
    const { fileId: film } = await file({ lessonId: place.lessonId, sizeBytes: 7n })
    const { fileId: sound } = await file({ kind: 'audio', lessonId: place.lessonId })
    const handout = await storeDocument(place)
    const picture = await storePicture(place)
    const gone = await storeDocument(place)
    await removeFile(admin, gone)
    await expectIds({ record: 'videos' }, [film])
    await expectIds({ record: 'resources' }, [handout])
    await expectIds({ record: 'other' }, [sound, picture])
    await expectIds({ record: 'productImages' }, [])
    expect((await sumAdminLibrary(admin, AdminFilter.parse({ record: 'videos' }))).sentBytes).toBe(7)
  })
})

describe('the order by places', () => {
  it('counts lesson, course, product and covers, as they come and go', async () => {
    const { fileId: none } = await file()
    const { fileId: two } = await file({ kind: 'image', lessonId: place.lessonId })
    const picture = await storePicture(place)
    const cover = (coverFileId: string | null) =>
      db().course.update({ where: { courseId: place.courseId }, data: { coverFileId } })
    expect(await Promise.all([none, two, picture].map(placesOf))).toEqual([0, 1, 0])
    await cover(picture)
    expect(await Promise.all([two, picture].map(placesOf))).toEqual([1, 1])
    await cover(two)
    expect(await Promise.all([two, picture].map(placesOf))).toEqual([2, 0])
    expect((await idsOf({}, 'placed'))[0]).toBe(two)
    expect((await idsOf({}, 'unplaced')).at(-1)).toBe(two)
    await removeFile(admin, two)
    expect(await placesOf(two)).toBe(0)
    await restoreFile(admin, two)
    expect(await placesOf(two)).toBe(1)
    await cover(two)
    expect(await placesOf(two)).toBe(2)
    await cover(null)
    await db().mediaFile.update({ where: { fileId: two }, data: { lessonId: null, isRequired: false } })
    expect(await placesOf(two)).toBe(0)
  })
})
