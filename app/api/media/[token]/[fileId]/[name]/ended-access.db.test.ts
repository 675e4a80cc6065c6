import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  GET as openResource,
  POST as trackResource,
} from '@/app/api/courses/[courseId]/resources/[resourceId]/access/route'
import {
  GET as openVideo,
  POST as trackVideo,
} from '@/app/api/courses/[courseId]/videos/[videoId]/access/route'
import { DELETE as leave } from '@/app/api/enrollments/[enrollmentId]/route'
import { GET as play } from '@/app/api/lessons/[lessonId]/playback/route'
import { GET as readTranscript } from '@/app/api/lessons/[lessonId]/transcript/route'
import { GET as deliver } from '@/app/api/media/[token]/[fileId]/[name]/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { openLesson } from '@/lib/learning/open-lesson'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { appendEvent } from '@/lib/platform/outbox'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'

// Checks 7 and 47: whoever had access and has it no more, by each way in which it ends and at each door that it opened.

const bytes = randomBytes(500)
const sha256 = createHash('sha256').update(bytes).digest('hex')
let made: Awaited<ReturnType<typeof makeWatchableCourse>>
let resourceId: string

beforeAll(async () => {
  await ensureCollections()
  made = await makeWatchableCourse()
  const { lessonId } = made.lesson
  const handout = await makeMediaFile({
    ...{ lessonId, kind: 'document', mimeType: 'application/pdf', originalName: 'handout.pdf' },
    ...{ durationSeconds: 0, uploadedBy: made.course.instructorId },
  })
  resourceId = handout.fileId
  for (const fileId of [made.file.fileId, resourceId]) await keepOriginal(fileId)
  const instructor = await db().user.findUniqueOrThrow({ where: { userId: made.course.instructorId } })
  await addCaptions(await actorOf(instructor), made.file.fileId, {
    ...{
      language: 'en',
      bytes: Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n'),
      filename: 'a.vtt',
    },
  })
  await relayMediaEvents()
})
afterEach(() => {
  vi.useRealTimers()
})

async function keepOriginal(fileId: string): Promise<void> {
  const file = path.join(config().dataDir, fileId)
  await writeFile(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
  const contentType = fileId === resourceId ? 'application/pdf' : 'video/mp4'
  await inTransaction(tx =>
    linkBlobs(tx, [{ fileId, name: 'original', role: 'original', sha256, contentType }]),
  )
  await inTransaction(tx => appendEvent(tx, 'media.file', fileId, {}))
}

async function makeLearner() {
  const actor = await makeActor()
  const { enrollmentId } = await makeEnrollment({ userId: actor.userId, courseId: made.course.courseId })
  return { actor, enrollmentId }
}

async function priced<Result>(work: () => Promise<Result>): Promise<Result> {
  const set = (price: number) =>
    sql().query('UPDATE courses SET price = $1 WHERE course_id = $2', [price, made.course.courseId])
  await set(20)
  try {
    return await work()
  } finally {
    await set(0)
  }
}

/** What a refund leaves behind: the charge is marked as given back, and the enrollment that it paid for is gone. */
async function refund(transactionId: string, enrollmentId: string): Promise<void> {
  await inTransaction(async tx => {
    await tx.$executeRaw`UPDATE transactions SET status = 'refunded' WHERE transaction_id = ${transactionId}::uuid`
    await tx.$executeRaw`DELETE FROM enrollments WHERE enrollment_id = ${enrollmentId}::uuid`
  })
}

async function makeBuyer() {
  const actor = await makeActor()
  const { courseId } = made.course
  const transactionId = await priced(async () => {
    const { rows } = await sql().query('SELECT create_transaction($1, $2, $3) AS id', [
      ...[actor.userId, courseId, actor.region],
    ])
    await sql().query('SELECT complete_transaction($1, $2, $3)', [
      rows[0].id,
      actor.region,
      `charge-${newId()}`,
    ])
    return String(rows[0].id)
  })
  const { enrollmentId } = await makeEnrollment({ userId: actor.userId, courseId })
  return { actor, transactionId, enrollmentId }
}

const ENDS: [string, () => Promise<{ actor: Actor; end: () => Promise<unknown> }>][] = [
  [
    'left the course',
    async () => {
      const { actor, enrollmentId } = await makeLearner()
      return { actor, end: () => call(leave, apiRequest('DELETE', '/x', { actor }), { enrollmentId }) }
    },
  ],
  [
    'got their money back',
    async () => {
      const { actor, transactionId, enrollmentId } = await makeBuyer()
      return { actor, end: () => refund(transactionId, enrollmentId) }
    },
  ],
]

type Door = [name: string, open: (actor: Actor) => Promise<{ status: number; body: string }>]

function door(handler: RouteHandler, method: string, params: () => Record<string, string>): Door[1] {
  return async actor => {
    const answer = await handler(await apiRequest(method, '/x', { actor }), {
      params: Promise.resolve(params()),
    })
    return { status: answer.status, body: `${answer.headers.get('location') ?? ''} ${await answer.text()}` }
  }
}

const lesson = () => ({ lessonId: made.lesson.lessonId })
const video = () => ({ courseId: made.course.courseId, videoId: made.file.fileId })
const resource = () => ({ courseId: made.course.courseId, resourceId })

const DOORS: Door[] = [
  ['playback of the lesson', door(play, 'GET', lesson)],
  ['its transcript', door(readTranscript, 'GET', lesson)],
  ['the link to its video', door(openVideo, 'GET', video)],
  ['the access to its video', door(trackVideo, 'POST', video)],
  ['the link to its handout', door(openResource, 'GET', resource)],
  ['the access to its handout', door(trackResource, 'POST', resource)],
  [
    'the lesson’s page',
    async actor => {
      const shown = await openLesson(actor, made.course.slug, made.lesson.lessonId).catch(error => error)
      return { status: shown instanceof Error ? 403 : 200, body: JSON.stringify(shown) }
    },
  ],
]

const leaks = (body: string) => /\/api\/media\/[^"]+\.[^"]+\//.test(body)

describe.each(ENDS)('whoever %s', (_, make) => {
  test.each(DOORS)('finds %s closed with their very next request', async (name, open) => {
    const { actor, end } = await make()
    const before = await open(actor)
    expect(before.status).toBeLessThan(400)
    expect(leaks(before.body)).toBe(name !== 'its transcript')
    await end()
    const after = await open(actor)
    expect([after.status, leaks(after.body)]).toEqual([403, false])
  })

  test('holds no pass that works for more than five minutes', async () => {
    const { actor, end } = await make()
    const { body } = await call(play, apiRequest('GET', '/x', { actor }), lesson())
    await end()
    const get = async (actor?: Actor) => {
      const params = { token: body.data.token, fileId: made.file.fileId, name: 'original' }
      const request = await apiRequest('GET', '/x', actor ? { actor } : {})
      const answer = await deliver(request, { params: Promise.resolve(params) })
      return [answer.status, Buffer.from(await answer.arrayBuffer()).equals(bytes)]
    }
    expect(await get()).toEqual([200, true])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    expect(await get()).toEqual([410, false])
  })

  test('keeps what they had done (features 6)', async () => {
    const { actor, end } = await make()
    await sql().query('SELECT record_progress($1, $2, $3, $4, $5)', [
      ...[actor.userId, made.file.fileId, 30, 30, false],
    ])
    await end()
    const { rows } = await sql().query(
      'SELECT progress_percentage::float8 AS percentage FROM user_progress WHERE user_id = $1',
      [actor.userId],
    )
    expect(rows).toEqual([{ percentage: 30 }])
  })
})
