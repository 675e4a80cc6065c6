import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DELETE, GET, PUT } from '@/app/api/lessons/[lessonId]/content/route'
import { POST as ANSWER } from '@/app/api/lessons/[lessonId]/quiz-answers/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { openLesson } from '@/lib/learning/open-lesson'
import { addDocumentContent } from '@/lib/media/add-document-content'
import { addVideoContent } from '@/lib/media/add-video-content'
import { putContent } from '@/lib/media/content-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeLesson, makeModule } from '@/lib/testing/factories'

let owner: Actor
let stranger: Actor
let learner: Actor
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
  stranger = await makeActor('instructor')
  learner = await makeActor()
})
let courseId: string
let slug: string
let lessons: { video: string; document: string; quiz: string }
beforeEach(async () => {
  const course = await makeCourse({ instructorId: owner.userId })
  ;({ courseId, slug } = course)
  const { moduleId } = await makeModule({ courseId })
  const make = async (lessonType: 'video' | 'document' | 'quiz') =>
    (await makeLesson({ moduleId, lessonType })).lessonId
  lessons = { video: await make('video'), document: await make('document'), quiz: await make('quiz') }
  await makeEnrollment({ userId: learner.userId, courseId })
})

const send = (handler: RouteHandler, method: string, lessonId: string, actor?: Actor, body?: unknown) =>
  call(handler, apiRequest(method, '/api/x', { ...(actor ? { actor } : {}), ...(body ? { body } : {}) }), {
    lessonId,
  })
const put = (lessonId: string, body: unknown, actor?: Actor) => send(PUT, 'PUT', lessonId, actor, body)
const contentOf = (lessonId: string) =>
  mongo()
    .collection('course_content')
    .findOne({ lesson_id: lessonId }, { projection: { _id: 0 } })

const VIDEO = {
  ...{ title: 'Tides', video_url: 'https://videos.example.test/tides.mp4' },
  ...{ duration_seconds: 1200, thumbnail_url: 'https://videos.example.test/tides.jpg' },
}
const DOCUMENT = {
  ...{ title: 'Tables', document_url: 'https://docs.example.test/tables.pdf' },
  ...{ document_type: 'pdf', file_size_bytes: 1_024_000, page_count: 50 },
}
const QUIZ = {
  content_type: 'quiz',
  title: 'What do you know?',
  questions: [
    { question: 'How many tides has a day?', choices: ['One', 'Two', 'Three'], answer: 1 },
    { question: 'Who pulls?', choices: ['The moon', 'The wind'], answer: 0 },
  ],
}

describe('the content manager', () => {
  it('adds video content that reads back equal, with no view yet (CNT-01, CNT-03, CNT-07)', async () => {
    const kept = await addVideoContent({ course_id: courseId, lesson_id: lessons.video }, VIDEO)
    expect(await contentOf(lessons.video)).toEqual({ ...kept, ...VIDEO, content_type: 'video', views: 0 })
    const row = await db().courseLesson.findUnique({ where: { lessonId: lessons.video } })
    expect(row?.contentId).toBe(kept.content_id)
  })

  it('adds document content that reads back equal, under the id that it is given (CNT-01, CNT-04, CNT-07)', async () => {
    const given = { ...DOCUMENT, content_id: `tables-of-${courseId}` }
    await addDocumentContent({ course_id: courseId, lesson_id: lessons.document }, given)
    const ids = { course_id: courseId, lesson_id: lessons.document }
    expect(await contentOf(lessons.document)).toEqual({
      ...ids,
      ...given,
      content_type: 'document',
      views: 0,
    })
  })

  it('refuses fields of another type, by itself and in the store (CNT-02, CNT-07)', async () => {
    const place = { course_id: courseId, lesson_id: lessons.video }
    await expect(addVideoContent(place, { ...VIDEO, page_count: 5 } as never)).rejects.toMatchObject({
      reason: 'invalid_record',
    })
    await expect(addDocumentContent(place, { ...DOCUMENT, video_url: '/v' } as never)).rejects.toMatchObject({
      reason: 'invalid_record',
    })
    const document = { ...place, content_id: newId(), title: 'x', views: 0 }
    for (const bad of [
      { ...document, content_type: 'video', page_count: 5 },
      { ...document, content_type: 'quiz', document_url: '/x' },
      { ...document, content_type: 'song' },
      { ...document, content_type: 'quiz', questions: [{ question: 'x', choices: ['a'] }] },
    ]) {
      await expect(mongo().collection('course_content').insertOne(bad)).rejects.toMatchObject({ code: 121 })
    }
  })

  it('refuses an unknown lesson, an unknown course and a lesson of another course, and stores nothing (CNT-08)', async () => {
    const other = await makeCourse()
    for (const place of [
      { course_id: courseId, lesson_id: newId() },
      { course_id: newId(), lesson_id: lessons.video },
      { course_id: other.courseId, lesson_id: lessons.video },
    ]) {
      await expect(addVideoContent(place, VIDEO)).rejects.toMatchObject({ reason: 'owner_not_found' })
    }
    expect(await contentOf(lessons.video)).toBeNull()
  })

  it('gives an id to one lesson only, also when two ask at once (CNT-01)', async () => {
    const content_id = `one-${courseId}`
    const tries = await Promise.allSettled([
      addVideoContent({ course_id: courseId, lesson_id: lessons.video }, { ...VIDEO, content_id }),
      addDocumentContent({ course_id: courseId, lesson_id: lessons.document }, { ...DOCUMENT, content_id }),
    ])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await mongo().collection('course_content').countDocuments({ content_id })).toBe(1)
    expect(await db().courseLesson.count({ where: { contentId: content_id } })).toBe(1)
  })

  it('replaces what a lesson had, keeps its views under the same id, and leaves nothing behind with the lesson (MED-41)', async () => {
    const place = { course_id: courseId, lesson_id: lessons.document }
    const { content_id } = await addDocumentContent(place, DOCUMENT)
    await openLesson(learner, slug, lessons.document)
    await addDocumentContent(place, { title: 'Anew', document_url: '/new.pdf', content_id })
    expect(await contentOf(lessons.document)).toMatchObject({ title: 'Anew', views: 1 })
    expect(await contentOf(lessons.document)).not.toHaveProperty('page_count')
    await addDocumentContent(place, DOCUMENT)
    await relayMediaEvents()
    expect(await mongo().collection('course_content').countDocuments({ lesson_id: lessons.document })).toBe(1)
    expect(await mongo().collection('course_content').countDocuments({ content_id })).toBe(0)
    await db().courseLesson.delete({ where: { lessonId: lessons.document } })
    await relayMediaEvents()
    expect(await contentOf(lessons.document)).toBeNull()
  })
})

describe('the content of a lesson', () => {
  it('counts each opening, 12 at once as exactly 12 (CNT-06)', async () => {
    await put(lessons.document, { content_type: 'document', ...DOCUMENT }, owner)
    await Promise.all(Array.from({ length: 12 }, () => openLesson(learner, slug, lessons.document)))
    expect((await contentOf(lessons.document))?.views).toBe(12)
    // Looking at it in the studio is no opening.
    await send(GET, 'GET', lessons.document, owner)
    expect((await contentOf(lessons.document))?.views).toBe(12)
  })

  it('succeeds: is written, read and taken off by who looks after the course (CNT-07)', async () => {
    const { status, body } = await put(lessons.quiz, QUIZ, owner)
    expect([status, body.data.questions]).toEqual([200, QUIZ.questions])
    expect((await send(GET, 'GET', lessons.quiz, owner)).body.data).toMatchObject(QUIZ)
    expect((await send(DELETE, 'DELETE', lessons.quiz, owner)).status).toBe(204)
    expect((await send(GET, 'GET', lessons.quiz, owner)).body.data).toBeNull()
    expect(await contentOf(lessons.quiz)).toBeNull()
  })

  it('is saved in the same moment in which the relay brings its document, for good (I11)', async () => {
    for (let round = 0; round < 25; round += 1) {
      const content = { ...QUIZ, content_id: newId() }
      const relayed = Array.from({ length: 6 }, () =>
        putContent({ ...content, content_type: 'quiz', course_id: courseId, lesson_id: lessons.quiz }),
      )
      const [saved] = await Promise.all([put(lessons.quiz, content, owner), ...relayed])
      expect([saved.status, saved.body.reason]).toEqual([200, undefined])
      expect(await contentOf(lessons.quiz)).toMatchObject({ ...content, views: 0 })
    }
  })

  it('invalid: 400 for what does not fit, 409 for a lesson of another type', async () => {
    for (const bad of [
      { ...QUIZ, questions: [] },
      { ...QUIZ, questions: [{ question: 'x', choices: ['a', 'b'], answer: 2 }] },
      { ...QUIZ, document_url: '/x' },
      { content_type: 'song', title: 'x' },
    ]) {
      expect((await put(lessons.quiz, bad, owner)).status).toBe(400)
    }
    expect((await put(lessons.video, QUIZ, owner)).body.reason).toBe('lesson_of_another_type')
    expect((await put(newId(), QUIZ, owner)).status).toBe(404)
  })

  it('anonymous: 401; another instructor: 403 "Unauthorized" and learns no answer; it stays as it is (MED-34)', async () => {
    await put(lessons.quiz, QUIZ, owner)
    expect((await put(lessons.quiz, QUIZ)).status).toBe(401)
    for (const answer of [
      await put(lessons.quiz, { ...QUIZ, title: 'Mine' }, stranger),
      await send(DELETE, 'DELETE', lessons.quiz, stranger),
      await send(GET, 'GET', lessons.quiz, stranger),
      await send(GET, 'GET', lessons.quiz, learner),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    }
    expect(await contentOf(lessons.quiz)).toMatchObject({ title: QUIZ.title })
  })
})

describe('a quiz', () => {
  const answer = (answers: number[], actor?: Actor, lessonId = lessons.quiz) =>
    send(ANSWER, 'POST', lessonId, actor, { answers })

  it('opens without its right answers and is answered, checked by the server (CNT-05, CAT-06)', async () => {
    await put(lessons.quiz, QUIZ, owner)
    const { content } = await openLesson(learner, slug, lessons.quiz)
    expect(content).toMatchObject({ type: 'quiz', title: QUIZ.title })
    expect(content?.questions).toEqual(QUIZ.questions.map(({ question, choices }) => ({ question, choices })))
    expect(JSON.stringify(content)).not.toContain('answer')
    expect((await answer([1, 1], learner)).body.data).toEqual({
      questionCount: 2,
      rightCount: 1,
      results: [
        { answer: 1, isRight: true },
        { answer: 0, isRight: false },
      ],
    })
  })

  it('invalid: each question has to be answered, and the lesson has to have a quiz', async () => {
    await put(lessons.quiz, QUIZ, owner)
    expect((await answer([1], learner)).body.reason).toBe('answers_missing')
    expect((await answer([1, -1], learner)).status).toBe(400)
    expect((await answer([1, 1], learner, lessons.video)).status).toBe(404)
    expect((await answer([1, 1], learner, newId())).status).toBe(404)
  })

  it('is for those who may open the lesson alone: nobody else learns an answer', async () => {
    await put(lessons.quiz, QUIZ, owner)
    for (const actor of [undefined, stranger]) {
      const { status, body } = await answer([1, 1], actor)
      expect([status, body.data]).toEqual([403, undefined])
    }
    await db().course.update({ where: { courseId }, data: { publishedAt: null } })
    expect((await answer([1, 1], stranger)).status).toBe(404)
  })
})

describe('while the media store is switched off', () => {
  afterEach(() => {
    delete process.env.MEDIA_DB_ENABLED
    resetConfig()
  })
  it('content is not taken, and the lesson opens without it (OPS-04, MED-28)', async () => {
    await put(lessons.quiz, QUIZ, owner)
    await closeMongo()
    process.env.MEDIA_DB_ENABLED = 'false'
    resetConfig()
    expect(await put(lessons.quiz, { ...QUIZ, title: 'Other' }, owner)).toMatchObject({
      status: 503,
      body: { success: false, message: expect.stringMatching(/ not available/) },
    })
    expect((await openLesson(learner, slug, lessons.quiz)).content).toBeNull()
  })
})
