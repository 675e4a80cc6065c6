import { describe, expect, it } from 'vitest'
import { GET as getTranscript } from '@/app/api/lessons/[lessonId]/transcript/route'
import { PUT } from '@/app/api/media/files/[fileId]/captions/[language]/route'
import { POST } from '@/app/api/media/files/[fileId]/captions/route'
import { GET as getDebt } from '@/app/api/studio/courses/[courseId]/caption-debt/route'
import { ownCaptionDebt } from '@/lib/learning/captions/own-caption-debt'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { actorOf, apiRequest, bearerOf, call, makeActor } from '@/lib/testing/actors'
import {
  makeEnrollment,
  makeLesson,
  makeMediaFile,
  makeUser,
  makeWatchableCourse,
} from '@/lib/testing/factories'

async function school() {
  await ensureCollections()
  const teacher = await makeUser({ userType: 'instructor' })
  const made = await makeWatchableCourse({ instructorId: teacher.userId })
  return { teacher: await actorOf(teacher), ...made }
}

type Teacher = Awaited<ReturnType<typeof school>>['teacher']

async function put(teacher: Teacher, fileId: string, language: string, body: object) {
  const path = `/api/media/files/${fileId}/captions/${language}`
  return call(PUT, apiRequest('PUT', path, { actor: teacher, body }), { fileId, language })
}

const CUES = [{ startMs: 0, endMs: 2000, text: 'Hello <i>there</i>' }]

describe('a transcript', () => {
  it('is for who may watch, in the language they ask for', async () => {
    const { teacher, course, lesson, file } = await school()
    await put(teacher, file.fileId, 'en', { revision: 0, cues: CUES, isDefault: true })
    await put(teacher, file.fileId, 'de', { revision: 0, cues: [{ ...CUES[0], text: 'Hallo' }] })
    const student = await makeActor()
    const read = (query = '') =>
      call(
        getTranscript,
        apiRequest('GET', `/api/lessons/${lesson.lessonId}/transcript${query}`, { actor: student }),
        { lessonId: lesson.lessonId },
      )
    expect((await read()).status).toBe(403)
    await makeEnrollment({ userId: student.userId, courseId: course.courseId })
    expect((await read()).body.data).toMatchObject({ language: 'en', label: 'English', cues: CUES })
    expect((await read('?language=DE')).body.data).toMatchObject({
      language: 'de',
      cues: [{ text: 'Hallo' }],
    })
    expect((await read('?language=fr')).status).toBe(404)
    expect((await read('?language=../x')).status).toBe(400)
  })
})

describe('the API of captions', () => {
  it('answers 412 to who saves over somebody else, with the revision that is there (features 22)', async () => {
    const { teacher, file } = await school()
    expect((await put(teacher, file.fileId, 'en', { revision: 0, cues: CUES })).status).toBe(200)
    const stale = await put(teacher, file.fileId, 'en', { revision: 0, cues: [] })
    expect(stale).toMatchObject({ status: 412, body: { reason: 'edited_elsewhere' } })
  })

  it('takes as many cues as there may be, and refuses what is no cue', async () => {
    const { teacher, file } = await school()
    const cues = Array.from({ length: 6000 }, (_, index) => ({
      startMs: index * 1000,
      endMs: index * 1000 + 900,
      text: `${index} ${'word '.repeat(20)}`,
    }))
    expect((await put(teacher, file.fileId, 'en', { revision: 0, cues })).status).toBe(200)
    const wrong = [
      [...cues, cues[0]],
      [{ startMs: 2, endMs: 1, text: 'x' }],
      [{ startMs: -1, endMs: 1, text: 'x' }],
      [{ startMs: 0.5, endMs: 1, text: 'x' }],
      [{ startMs: 0, endMs: 1, text: 'x'.repeat(2001) }],
    ]
    for (const each of wrong)
      expect((await put(teacher, file.fileId, 'de', { revision: 0, cues: each })).status).toBe(400)
  })

  it('takes a form, and says which line of a broken file is wrong', async () => {
    const { teacher, file } = await school()
    const send = async (text: string, name: string, fields: Record<string, string> = {}) => {
      const form = new FormData()
      form.set('file', new File([text], name))
      for (const [key, value] of Object.entries(fields)) form.set(key, value)
      const request = new Request(`http://localhost/api/media/files/${file.fileId}/captions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await bearerOf(teacher)}` },
        body: form,
      })
      return call(POST, request, { fileId: file.fileId })
    }
    const good = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n'
    expect(await send(good, 'a.vtt', { language: 'pt-br', isDefault: 'true' })).toMatchObject({
      status: 201,
      body: { data: { language: 'pt-BR', isDefault: true, cueCount: 1 } },
    })
    expect(await send(`${good}\n00:03.000 --> soon\nx`, 'a.en.vtt')).toMatchObject({
      status: 400,
      body: { reason: 'unreadable_captions', error: 'Line 6: “soon” is not a time such as 00:01:02.500.' },
    })
    expect((await send('x', 'a.exe', { language: 'en' })).status).toBe(415)
    expect((await send('x'.repeat(5 * 1024 * 1024 + 1), 'a.en.vtt')).status).toBe(413)
    expect((await send('x'.repeat(6 * 1024 * 1024), 'a.en.vtt')).status).toBe(413)
  })
})

describe('caption debt (features 25)', () => {
  it('is the share of what was watched without reviewed captions, by language', async () => {
    const { teacher, course, module, file } = await school()
    const other = await makeLesson({ moduleId: module.moduleId })
    const second = await makeMediaFile({ lessonId: other.lessonId, uploadedBy: teacher.userId })
    const student = await makeActor()
    await makeEnrollment({ userId: student.userId, courseId: course.courseId })
    for (const [fileId, ranges] of [
      [file.fileId, '{[0,30)}'],
      [second.fileId, '{[0,10)}'],
    ])
      await sql().query('SELECT * FROM record_progress($1, $2, 30, 30, false, $3, $4)', [
        student.userId,
        fileId,
        ranges,
        'play',
      ])
    // What the server believes of a span depends on the clock; the share is of what it believed.
    await sql().query(
      `UPDATE user_progress SET watched_ranges = CASE WHEN file_id = $1 THEN '{[0,30)}'::int4multirange
         ELSE '{[0,10)}' END, watched_seconds = CASE WHEN file_id = $1 THEN 30 ELSE 10 END WHERE user_id = $2`,
      [file.fileId, student.userId],
    )
    await put(teacher, file.fileId, 'en', { revision: 0, cues: CUES, isReviewed: true })
    await put(teacher, second.fileId, 'en', { revision: 0, cues: CUES })
    await put(teacher, second.fileId, 'de', { revision: 0, cues: CUES, isReviewed: true })
    const { courseId } = course
    const read = (actor: Teacher) =>
      call(getDebt, apiRequest('GET', `/api/studio/courses/${courseId}/caption-debt`, { actor }), {
        courseId,
      })
    expect((await read(teacher)).body.data).toMatchObject({
      watchedSeconds: 40,
      uncaptionedSeconds: 0,
      share: 0,
      languages: [
        { language: 'de', uncaptionedSeconds: 30, share: 0.75 },
        { language: 'en', uncaptionedSeconds: 10, share: 0.25 },
      ],
      files: [
        { fileId: file.fileId, reviewed: ['en'], unreviewed: [] },
        { fileId: second.fileId, reviewed: ['de'], unreviewed: ['en'] },
      ],
    })
    expect((await read(await makeActor('instructor'))).status).toBe(404)
    expect(await ownCaptionDebt(teacher)).toEqual({
      withoutCount: 0,
      unreviewedCount: 0,
      uncaptionedSeconds: 0,
    })
    await put(teacher, second.fileId, 'de', { revision: 1, cues: CUES, isReviewed: false })
    await makeMediaFile({ uploadedBy: teacher.userId })
    expect(await ownCaptionDebt(teacher)).toEqual({
      withoutCount: 1,
      unreviewedCount: 1,
      uncaptionedSeconds: 10,
    })
    expect(await ownCaptionDebt(await makeActor('instructor'))).toMatchObject({ withoutCount: 0 })
  })
})
