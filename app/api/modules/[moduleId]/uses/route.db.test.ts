import { beforeAll, describe, expect, it } from 'vitest'
import { GET as GET_COURSE } from '@/app/api/courses/[courseId]/uses/route'
import { GET as GET_LESSON } from '@/app/api/lessons/[lessonId]/uses/route'
import { GET } from '@/app/api/modules/[moduleId]/uses/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { db, sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import {
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeModule,
  makeWatchableCourse,
} from '@/lib/testing/factories'

// What is told before a part of a course is deleted (features.md 16).

let owner: Actor
let ids: { courseId: string; moduleId: string; lessonId: string; quizId: string; elsewhereId: string }
let half: Actor
let full: Actor
beforeAll(async () => {
  const { course, module, lesson, file } = await makeWatchableCourse()
  owner = await actorOf(await db().user.findUniqueOrThrow({ where: { userId: course.instructorId } }))
  const quiz = await makeLesson({ moduleId: module.moduleId, lessonType: 'quiz' })
  const elsewhere = await makeLesson({
    moduleId: (await makeModule({ courseId: course.courseId })).moduleId,
  })
  await makeMediaFile({ lessonId: elsewhere.lessonId, uploadedBy: owner.userId })
  half = await makeActor('student')
  full = await makeActor('student')
  for (const { userId } of [half, full]) await makeEnrollment({ userId, courseId: course.courseId })
  await sql().query('SELECT * FROM record_progress($1, $2, 5, 5, false)', [half.userId, file.fileId])
  await sql().query('SELECT * FROM record_progress($1, $2, 100, 100, true)', [full.userId, file.fileId])
  await db().lessonProgress.create({
    data: { userId: half.userId, lessonId: quiz.lessonId, courseId: course.courseId },
  })
  const { courseId } = course
  const { moduleId } = module
  const { lessonId } = lesson
  ids = { courseId, moduleId, lessonId, quizId: quiz.lessonId, elsewhereId: elsewhere.lessonId }
})

const read = (handler: RouteHandler, params: Record<string, string>, actor?: Actor) =>
  call(handler, apiRequest('GET', '/api/x', actor ? { actor } : {}), params)

describe('succeeds', () => {
  it('counts each learner of a module once, and says how many are in the middle of it', async () => {
    const { status, body } = await read(GET, { moduleId: ids.moduleId }, owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ learnersTotal: 2, learnersInProgress: 1 })
    expect(body.data.lessons.map((lesson: { lessonId: string }) => lesson.lessonId)).toEqual([ids.lessonId])
  })

  it('counts learners of a lesson that has no file, such as a quiz', async () => {
    const { body } = await read(GET_LESSON, { lessonId: ids.quizId }, owner)
    expect(body.data).toMatchObject({ learnersTotal: 1, learnersInProgress: 1, lessons: [] })
    const { body: other } = await read(GET_LESSON, { lessonId: ids.elsewhereId }, owner)
    expect(other.data).toMatchObject({ learnersTotal: 0, learnersInProgress: 0 })
  })

  it('takes all lessons of a course together', async () => {
    const { body } = await read(GET_COURSE, { courseId: ids.courseId }, owner)
    expect(body.data).toMatchObject({ learnersTotal: 2, learnersInProgress: 1 })
    expect(body.data.lessons).toHaveLength(2)
  })
})

describe('refuses', () => {
  it('invalid: 404 for what is no id and for a module that is not there', async () => {
    expect((await read(GET, { moduleId: 'x' }, owner)).status).toBe(404)
    expect((await read(GET, { moduleId: ids.courseId }, owner)).status).toBe(404)
  })

  it('anonymous: 401', async () => {
    expect((await read(GET, { moduleId: ids.moduleId })).status).toBe(401)
  })

  it('wrong role and wrong owner: 403', async () => {
    expect((await read(GET, { moduleId: ids.moduleId }, half)).status).toBe(403)
    expect((await read(GET, { moduleId: ids.moduleId }, await makeActor('instructor'))).status).toBe(403)
  })
})
