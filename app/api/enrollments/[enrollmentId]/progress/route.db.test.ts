import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeLesson, makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'
import { GET } from './route'

let learner: Actor
let school: Awaited<ReturnType<typeof makeWatchableCourse>>
let enrollmentId: string
beforeEach(async () => {
  learner = await makeActor()
  school = await makeWatchableCourse()
  const { courseId } = school.course
  enrollmentId = (await makeEnrollment({ userId: learner.userId, courseId })).enrollmentId
})

const read = (id = enrollmentId, actor: Actor | null = learner) =>
  call(GET, apiRequest('GET', '/x', actor ? { actor } : {}), { enrollmentId: id })
const add = (lessonType: 'video' | 'document' | 'quiz') =>
  makeLesson({ moduleId: school.module.moduleId, lessonType })
const record = (fileId: string, isDone: boolean, ranges = '{}') =>
  sql().query('SELECT record_progress($1, $2, 0, 0, $3, $4::int4multirange)', [
    learner.userId,
    fileId,
    isDone,
    ranges,
  ])

describe('succeeds', () => {
  test('the figures match the completed lessons (ENR-06)', async () => {
    await add('quiz')
    await record(school.file.fileId, true)
    expect((await read()).body.data).toMatchObject({
      enrollmentId,
      courseId: school.course.courseId,
      totalLessons: 2,
      completedLessons: 1,
      progressPercentage: 50,
      totalFiles: 1,
      completedFiles: 1,
      totalSeconds: 100,
    })
  })

  test('each lesson that is not complete says why', async () => {
    const document = await add('document')
    const handout = await makeMediaFile({ lessonId: document.lessonId, kind: 'document', durationSeconds: 0 })
    const coming = await makeMediaFile({ lessonId: (await add('video')).lessonId, state: 'processing' })
    await makeMediaFile({ lessonId: (await add('video')).lessonId, state: 'failed' })
    await add('quiz')
    await record(school.file.fileId, false, '{[0,18)}')
    const { lessons } = (await read()).body.data
    expect(lessons.map((lesson: { missing: unknown }) => lesson.missing)).toEqual([
      [
        {
          kind: 'watch',
          fileId: school.file.fileId,
          name: 'lesson.mp4',
          watchedSeconds: 18,
          neededSeconds: 90,
        },
      ],
      [{ kind: 'read', fileId: handout.fileId, name: 'lesson.mp4' }],
      [{ kind: 'wait', fileId: coming.fileId, name: 'lesson.mp4' }],
      [{ kind: 'mark' }],
      [{ kind: 'mark' }],
    ])
  })

  test('a complete lesson lacks nothing, whatever is added to it', async () => {
    await record(school.file.fileId, true)
    await makeMediaFile({ lessonId: school.lesson.lessonId })
    const { data } = (await read()).body
    expect(data.lessons).toMatchObject([{ isCompleted: true, missing: [], progressPercentage: 50 }])
    expect(data).toMatchObject({ completedLessons: 1, progressPercentage: 100, totalFiles: 2 })
  })
})

describe('invalid', () => {
  test('an id of nothing is not found', async () => {
    for (const id of [newId(), 'nonsense']) expect((await read(id)).status).toBe(404)
  })
})

describe('anonymous', () => {
  test('gives 401', async () => expect((await read(enrollmentId, null)).status).toBe(401))
})

describe('wrong role', () => {
  test.each(['student', 'admin'] as const)('the progress of another does not exist for a %s', async kind => {
    const other = await makeActor(kind)
    const [theirs, nothing] = [await read(enrollmentId, other), await read(newId(), other)]
    expect([theirs.status, theirs.body.reason]).toEqual([404, nothing.body.reason])
  })
})
