import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as preflight from '@/app/api/uploads/preflight/route'
import * as uploads from '@/app/api/uploads/route'
import { findCourseLimit, findSiteLimit } from '@/lib/media/limit-store'
import { listQuotas } from '@/lib/media/list-quotas'
import { purgeFile } from '@/lib/media/purge-trash'
import { removeFile } from '@/lib/media/remove-file'
import { setCourseQuota, setSiteQuota } from '@/lib/media/set-limits'
import { useInLesson as shareInto } from '@/lib/media/use-in-lesson'
import { db } from '@/lib/platform/postgres'
import { bearerOf, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeLesson, makeModule } from '@/lib/testing/factories'
import { makePlace, storeDocument, storePicture } from '@/lib/testing/stored-files'
import { fakeVideo, idOf, makeUploadPlace, TusClient } from '@/lib/testing/tus-client'
import { serveRoutes } from '@/lib/testing/upload-http'

let origin: string
let stop: () => void
beforeAll(async () => {
  const served = await serveRoutes([
    { path: '/api/uploads/preflight', handlers: preflight },
    { path: '/api/uploads', handlers: uploads },
    { path: '/api/uploads/[uploadId]', handlers: upload },
  ])
  origin = served.origin
  stop = served.stop
})
afterAll(() => stop())
afterEach(() => db().siteQuota.deleteMany())

// Of several people, because those of one wait for each other anyway.
async function createAtOnce(lessonId: string): Promise<Response[]> {
  const admins = await Promise.all(Array.from({ length: 10 }, () => makeActor('admin')))
  const clients = await Promise.all(
    admins.map(async admin => new TusClient(origin, await bearerOf(admin), lessonId)),
  )
  return Promise.all(
    Array.from({ length: 100 }, (_, i) => askPatiently(() => (clients[i % 10] as TusClient).create(1))),
  )
}

const limitCourse = async (courseId: string, bytes: number | null) =>
  setCourseQuota(await makeActor('admin'), courseId, bytes)
const limitSite = async (bytes: number | null) =>
  setSiteQuota(await makeActor('admin'), { quotaBytes: bytes, warnPercent: 90 })
const courseUse = async (courseId: string) => (await findCourseLimit(courseId))?.usedBytes
const siteUse = async () => (await findSiteLimit()).usedBytes

describe('what a course may keep', () => {
  it('is never exceeded by a hundred uploads that begin at once, one byte below it (check 25)', async () => {
    const { client, courseId, lessonId } = await makeUploadPlace(origin)
    await limitCourse(courseId, 10_000)
    await client.begin(9_999)
    const answers = await createAtOnce(lessonId)
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 413)).toHaveLength(99)
    expect(await courseUse(courseId)).toBe(10_000)
  }, 120_000)

  it('is told before the first byte, by its own name, and by who can change it (features 8)', async () => {
    const { client, courseId, lessonId } = await makeUploadPlace(origin)
    await limitCourse(courseId, 3000)
    await client.begin(1000)
    const plan = { lessonId, filename: 'a.mp4', sizeBytes: 2001 }
    for (const answer of [await client.post('/api/uploads/preflight', plan), await client.create(2001)]) {
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({
        reason: 'course_full',
        error: expect.stringMatching(
          /2\.0 kB are left of the 2\.9 kB that this course may keep.*administrator/,
        ),
        limit: { of: 'course_quota', valueBytes: 3000, usedBytes: 1000, changedBy: 'An administrator' },
      })
    }
  })

  it('counts what its trash and its other versions hold, until they are gone', async () => {
    const { client, actor, courseId } = await makeUploadPlace(origin)
    const path = await client.begin(5000)
    await client.send(path, 0, fakeVideo(5000))
    expect(await courseUse(courseId)).toBe(5000)
    await removeFile(actor, idOf(path))
    expect(await courseUse(courseId)).toBe(5000)
    await purgeFile(actor, idOf(path))
    expect(await courseUse(courseId)).toBe(0)
  })

  it('holds for what comes without an upload: pictures, and files that another course shares', async () => {
    const place = await makePlace()
    await limitCourse(place.courseId, 10)
    await expect(storePicture(place)).rejects.toMatchObject({ reason: 'course_full' })
    const elsewhere = await makeUploadPlace(origin)
    const fileId = await storeDocument({ ...elsewhere, userId: elsewhere.actor.userId })
    const { lessonId } = await makeLesson({
      moduleId: (await makeModule({ courseId: place.courseId })).moduleId,
    })
    const lesson = { lessonId, lessonType: 'document', instructorId: place.userId }
    const share = () => shareInto(elsewhere.actor, fileId, lesson)
    await expect(share()).rejects.toMatchObject({ reason: 'course_full' })
    expect(await courseUse(place.courseId)).toBe(0)
    await limitCourse(place.courseId, null)
    await share()
  })
})

describe('what the whole site may keep', () => {
  it('is never exceeded by a hundred uploads that begin at once, one byte below it (check 25)', async () => {
    const { client, lessonId } = await makeUploadPlace(origin)
    const limit = (await siteUse()) + 10_000
    await limitSite(limit)
    await client.begin(9_999)
    const answers = await createAtOnce(lessonId)
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(await siteUse()).toBe(limit)
  }, 120_000)

  it('is told before the first byte, and holds for pictures too', async () => {
    const { client, lessonId } = await makeUploadPlace(origin)
    await limitSite((await siteUse()) + 5)
    const plan = { lessonId, filename: 'a.mp4', sizeBytes: 2001 }
    for (const answer of [await client.post('/api/uploads/preflight', plan), await client.create(2001)]) {
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({
        reason: 'site_full',
        error: expect.stringMatching(/that this site may keep.*administrator/),
        limit: { of: 'site_quota', changedBy: 'An administrator' },
      })
    }
    await expect(storePicture(await makePlace())).rejects.toMatchObject({ reason: 'site_full' })
  })
})

it('the list of all limits says the same as each of them', async () => {
  const { client, actor, courseId } = await makeUploadPlace(origin)
  const path = await client.begin(5000)
  await client.send(path, 0, fakeVideo(5000))
  await client.begin(700)
  await limitCourse(courseId, 9000)
  const { people, courses, room } = await listQuotas(await makeActor('admin'))
  expect(courses.find(one => one.id === courseId)).toMatchObject({
    usedBytes: await courseUse(courseId),
    reservedBytes: 700,
    quotaBytes: 9000,
    isOwnQuota: true,
  })
  expect(people.find(one => one.id === actor.userId)).toMatchObject({ usedBytes: 5700, reservedBytes: 700 })
  expect(room.site.usedBytes).toBe(await siteUse())
})
