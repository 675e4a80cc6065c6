import { beforeAll, describe, expect, it } from 'vitest'
import { GET as OF_COURSE } from '@/app/api/courses/[courseId]/uses/route'
import { GET as OF_LESSON } from '@/app/api/lessons/[lessonId]/uses/route'
import type { Actor } from '@/lib/auth/actor'
import { originalOf } from '@/lib/media/blob-store'
import { moveToTrash } from '@/lib/media/trash-store'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeLesson, makeModule, makeProduct, makeUser } from '@/lib/testing/factories'
import { documentBytes, type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'
import { GET } from './route'

let place: FilePlace
let owner: Actor
let fileId: string
let sizeBytes: number

beforeAll(async () => {
  place = await makePlace()
  owner = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: place.userId } }))
  fileId = await storeDocument(place)
  sizeBytes = (await originalOf(fileId))?.sizeBytes ?? 0
})

const ask = (id: string, actor?: Actor) =>
  call(GET, apiRequest('GET', `/api/media/files/${id}/uses`, actor ? { actor } : {}), { fileId: id })
const askLesson = (lessonId: string, actor: Actor) =>
  call(OF_LESSON, apiRequest('GET', `/api/lessons/${lessonId}/uses`, { actor }), { lessonId })
const askCourse = (courseId: string, actor: Actor) =>
  call(OF_COURSE, apiRequest('GET', `/api/courses/${courseId}/uses`, { actor }), { courseId })

async function openedBy(lessonFile: string, completed: boolean): Promise<void> {
  const { userId } = await makeUser()
  await makeEnrollment({ userId, courseId: place.courseId })
  await sql().query('SELECT record_progress($1, $2, 0, 0, $3)', [userId, lessonFile, completed])
}

describe('GET where a file is used (features.md 23)', () => {
  it('names the lesson, says who is under way, and what deleting would free', async () => {
    await openedBy(fileId, true)
    await openedBy(fileId, false)
    const { status, body } = await ask(fileId, owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      lessons: [{ lessonId: place.lessonId, courseId: place.courseId, isPublished: true }],
      covers: [],
      products: [],
      learnersInProgress: 1,
      learnersTotal: 2,
      freedBytes: sizeBytes,
      sharedBytes: 0,
    })
  })

  it('names the courses whose cover it is and the product that it shows', async () => {
    const shown = await storeDocument(place)
    await sql().query('UPDATE courses SET cover_file_id = $2 WHERE course_id = $1', [place.courseId, shown])
    expect((await ask(shown, owner)).body.data.covers).toMatchObject([{ courseId: place.courseId }])
    const { productId, name } = await makeProduct({ createdBy: owner.userId })
    await sql().query(
      'UPDATE media_files SET lesson_id = NULL, course_id = NULL, product_id = $2 WHERE file_id = $1',
      [shown, productId],
    )
    expect((await ask(shown, owner)).body.data.products).toEqual([{ productId, name }])
  })

  it('counts bytes that others use as well as staying', async () => {
    const bytes = documentBytes()
    const [one, other] = [await storeDocument(place, bytes), await storeDocument(place, bytes)]
    expect((await ask(one, owner)).body.data).toMatchObject({ freedBytes: 0, sharedBytes: bytes.length })
    await db().mediaFile.delete({ where: { fileId: other } })
    expect((await ask(one, owner)).body.data).toMatchObject({ freedBytes: bytes.length, sharedBytes: 0 })
  })

  it('invalid: what is no id is not there', async () => {
    expect((await ask('../etc', owner)).status).toBe(404)
    expect((await ask(newId(), owner)).status).toBe(404)
  })

  it('anonymous: is refused', async () => {
    expect((await ask(fileId)).status).toBe(401)
  })

  it('wrong role: is not there for others, and not for learners', async () => {
    expect((await ask(fileId, await makeActor('instructor'))).status).toBe(404)
    expect((await ask(fileId, await makeActor('student'))).status).toBe(403)
  })
})

describe('GET what a lesson and a course use', () => {
  it('counts all of their files, those in the trash too, each learner and each content once', async () => {
    const module = await makeModule({ courseId: place.courseId })
    const { lessonId } = await makeLesson({ moduleId: module.moduleId })
    const bytes = documentBytes()
    const files = [bytes, bytes, documentBytes()]
    const ids: string[] = []
    for (const each of files) ids.push(await storeDocument({ ...place, lessonId }, each))
    await openedBy(ids[0] ?? '', false)
    await inTransaction(tx => moveToTrash(tx, ids[2] ?? '', owner.userId))
    const freedBytes = bytes.length + (files[2]?.length ?? 0)
    expect((await askLesson(lessonId, owner)).body.data).toMatchObject({
      learnersInProgress: 1,
      freedBytes,
      sharedBytes: 0,
    })
    const ofCourse = (await askCourse(place.courseId, owner)).body.data
    expect(ofCourse.freedBytes).toBeGreaterThanOrEqual(freedBytes + sizeBytes)
    expect(ofCourse.lessons.map((lesson: { lessonId: string }) => lesson.lessonId).sort()).toEqual(
      [place.lessonId, lessonId].sort(),
    )
  })

  it('is not for others', async () => {
    const stranger = await makeActor('instructor')
    expect((await askLesson(place.lessonId, stranger)).status).toBeGreaterThanOrEqual(403)
    expect((await askCourse(place.courseId, stranger)).status).toBe(404)
  })
})
