import { beforeAll, describe, expect, it } from 'vitest'
import { GET as OF_COURSE } from '@/app/api/courses/[courseId]/uses/route'
import { GET as OF_LESSON } from '@/app/api/lessons/[lessonId]/uses/route'
import { GET as OF_FILE } from '@/app/api/media/files/[fileId]/uses/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule } from '@/lib/testing/factories'
import { storeDocument } from '@/lib/testing/stored-files'

let owner: Actor
let ids: { courseId: string; lessonId: string; fileId: string }
let sizeBytes: number
beforeAll(async () => {
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId, title: 'Tides' })
  const { moduleId } = await makeModule({ courseId })
  const { lessonId } = await makeLesson({ moduleId, lessonTitle: 'The moon' })
  const bytes = Buffer.from('%PDF-1.7 about the moon')
  sizeBytes = bytes.length
  const fileId = await storeDocument({ userId: owner.userId, courseId, lessonId }, bytes)
  await makeMediaFile({ courseId, lessonId: null, videoType: 'intro', uploadedBy: owner.userId })
  ids = { courseId, lessonId, fileId }
})

const lesson = () => ({ lessonId: ids.lessonId, title: 'The moon', courseTitle: 'Tides' })
const unused = { products: [], covers: [], learnersTotal: 0, sharedBytes: 0 }
const ROUTES: [string, RouteHandler, 'courseId' | 'lessonId' | 'fileId', () => object][] = [
  ['/api/courses/:id/uses', OF_COURSE, 'courseId', () => ({ courses: [{ title: 'Tides' }] })],
  ['/api/lessons/:id/uses', OF_LESSON, 'lessonId', () => ({ courses: [] })],
  ['/api/media/files/:id/uses', OF_FILE, 'fileId', () => ({ courses: [] })],
]

describe.each(ROUTES)('GET %s', (_path, handler, name, more) => {
  const read = (actor?: Actor, id = ids[name]) =>
    call(handler, apiRequest('GET', '/api/x', actor ? { actor } : {}), { [name]: id })

  it('succeeds: where it is used, who learns with it and what deleting it would free', async () => {
    const { status, body } = await read(owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ ...unused, ...more(), lessons: [lesson()], freedBytes: sizeBytes })
    expect((await read(await makeActor('admin'))).status).toBe(200)
  })

  it('invalid: 400 or 404 for what is none, 404 for an unknown one', async () => {
    expect([400, 404]).toContain((await read(owner, '../x')).status)
    expect((await read(owner, newId())).status).toBe(404)
  })

  it('anonymous: 401; wrong role or not one’s own: refused, and nothing is told', async () => {
    expect((await read()).status).toBe(401)
    for (const role of ['student', 'instructor'] as const) {
      const { status, body } = await read(await makeActor(role))
      expect([403, 404]).toContain(status)
      expect(JSON.stringify(body)).not.toContain('The moon')
    }
  })
})
