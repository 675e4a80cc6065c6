import { beforeEach, describe, expect, test } from 'vitest'
import { GET as GET_CONTINUE } from '@/app/api/learning/continue/route'
import { POST } from '@/app/learn/api/progress/route'
import type { Actor } from '@/lib/auth/actor'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import {
  makeCourse,
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeWatchableCourse,
} from '@/lib/testing/factories'
import { GET } from './route'

let learner: Actor
beforeEach(async () => {
  learner = await makeActor()
})

const list = (query = '', actor: Actor | null = learner) =>
  call(GET, apiRequest('GET', `/api/enrollments${query}`, actor ? { actor } : {}))
const goOn = async () =>
  (await call(GET_CONTINUE, apiRequest('GET', '/x', { actor: learner }))).body.data.lesson
const record = (file_id: string, seconds: number, isDone = false) =>
  call(
    POST,
    apiRequest('POST', '/x', {
      actor: learner,
      body: { file_id, progress_seconds: seconds, progress_percentage: isDone ? 100 : 10, completed: isDone },
    }),
  )

describe('succeeds', () => {
  test('lists the own courses with their progress, the one used last first (ENR-03)', async () => {
    const first = await makeWatchableCourse()
    const second = await makeCourse()
    for (const { courseId } of [first.course, second])
      await makeEnrollment({ userId: learner.userId, courseId })
    await makeEnrollment({ userId: (await makeActor()).userId, courseId: (await makeCourse()).courseId })
    await record(first.file.fileId, 100, true)
    const { body } = await list()
    expect(body).toMatchObject({
      success: true,
      nextCursor: null,
      data: [
        {
          courseId: first.course.courseId,
          slug: first.course.slug,
          progressPercentage: 100,
          totalLessons: 1,
          completedLessons: 1,
          completedAt: expect.any(String),
          lastActivityAt: expect.any(String),
        },
        { courseId: second.courseId, progressPercentage: 0, totalLessons: 0, lastActivityAt: null },
      ],
    })
  })

  test('gives every course once over its pages', async () => {
    for (let n = 0; n < 5; n += 1) {
      await makeEnrollment({ userId: learner.userId, courseId: (await makeCourse()).courseId })
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map((course: { courseId: string }) => course.courseId))
      cursor = body.nextCursor
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  test('goes on with the lesson watched last, at its second, and with the next one when it is done', async () => {
    const { course, module, lesson, file } = await makeWatchableCourse()
    const next = await makeLesson({ moduleId: module.moduleId })
    await makeMediaFile({ lessonId: next.lessonId })
    await makeEnrollment({ userId: learner.userId, courseId: course.courseId })
    expect(await goOn()).toBeNull()
    await record(file.fileId, 42)
    expect(await goOn()).toMatchObject({
      courseSlug: course.slug,
      lessonId: lesson.lessonId,
      positionSeconds: 42,
      durationSeconds: 100,
    })
    await record(file.fileId, 100, true)
    expect(await goOn()).toMatchObject({ lessonId: next.lessonId, positionSeconds: 0 })
  })
})

describe('invalid', () => {
  test('a cursor that is not ours and a limit out of bounds are refused', async () => {
    expect((await list('?cursor=nonsense')).status).toBe(400)
    expect((await list(`?cursor=${Buffer.from('["now","x"]').toString('base64url')}`)).status).toBe(400)
    expect((await list('?limit=101')).status).toBe(400)
    expect((await list('?limit=2&limit=3')).status).toBe(400)
  })
})

describe('anonymous', () => {
  test('gives 401', async () => {
    expect((await list('', null)).status).toBe(401)
    expect((await call(GET_CONTINUE, apiRequest('GET', '/x'))).status).toBe(401)
  })
})

describe('wrong role', () => {
  test('an admin sees their own courses here, not those of others', async () => {
    await makeEnrollment({ userId: learner.userId, courseId: (await makeCourse()).courseId })
    expect((await list('', await makeActor('admin'))).body.data).toEqual([])
  })
})
