import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as USE } from '@/app/api/lessons/[lessonId]/files/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { recordAccesses } from '@/lib/media/count-access'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { registerFile } from '@/lib/media/register-file'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule, makeUser } from '@/lib/testing/factories'
import { GET as READ } from './[fileId]/route'
import { POST as DELETE_SEVERAL } from './deletions/route'
import { GET } from './route'

let owner: Actor
let stranger: Actor
let courseId: string
let lessonId: string
let moduleId: string

beforeAll(async () => {
  await ensureCollections()
})

beforeEach(async () => {
  const user = await makeUser({ userType: 'instructor' })
  owner = await actorOf(user)
  stranger = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: user.userId })).courseId
  moduleId = (await makeModule({ courseId })).moduleId
  lessonId = (await makeLesson({ moduleId })).lessonId
})

const file = (given: Parameters<typeof makeMediaFile>[0] = {}) =>
  makeMediaFile({ uploadedBy: owner.userId, courseId, ...given })

async function list(query = '', actor = owner) {
  return call(GET, apiRequest('GET', `/api/studio/media${query}`, { actor }))
}

async function names(query = '', actor = owner): Promise<string[]> {
  const { body } = await list(query, actor)
  return body.data.map((row: { originalName: string }) => row.originalName)
}

function ask(
  handler: RouteHandler,
  method: string,
  params: Record<string, string>,
  actor: Actor,
  body?: unknown,
) {
  return call(handler, apiRequest(method, '/api/studio/media', { actor, ...(body ? { body } : {}) }), params)
}

async function makeCaptions(
  fileId: string,
  language: string,
  { isReviewed, madeForVersion = 1 }: { isReviewed: boolean; madeForVersion?: number },
): Promise<void> {
  const sha256 = createHash('sha256').update(`${fileId}${language}`).digest('hex')
  await db().blob.create({ data: { sha256, sizeBytes: 1n, storageType: 'local' } })
  await db().mediaCaption.create({
    data: {
      fileId,
      language,
      label: language,
      isReviewed,
      madeForVersion,
      sha256,
      cueCount: 1,
      coveredSeconds: 1,
      revision: 1,
    },
  })
}

async function withOriginal(fileId: string, text = randomBytes(20).toString('hex')): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const source = path.join(config().dataDir, `source-${fileId}`)
  await writeFile(source, text)
  await keepBlob({ path: source, sha256, sizeBytes: text.length }, true)
  const use = { fileId, name: 'original', role: 'original', sha256, contentType: 'video/mp4' } as const
  await inTransaction(tx => linkBlobs(tx, [use, { ...use, name: 'poster.jpg', role: 'poster' }]))
  return sha256
}

describe('GET the library', () => {
  it('lists own uploads and the files of own courses, and nobody else’s (check 3)', async () => {
    await file({ originalName: 'mine.mp4' })
    await makeMediaFile({ courseId, originalName: 'by an admin.mp4' })
    await makeMediaFile({ originalName: 'theirs.mp4' })
    expect((await names()).sort()).toEqual(['by an admin.mp4', 'mine.mp4'])
    expect(await names('', stranger)).toEqual([])
    expect((await list('', await makeActor('student'))).status).toBe(403)
  })

  it('filters by name, lesson, kind, state, course and use', async () => {
    await file({ originalName: 'Intro_1%.mp4', lessonId })
    await file({ originalName: 'notes.pdf', kind: 'document' })
    await file({ originalName: 'cut.mp4', state: 'failed', failureReason: 'It is cut off.' })
    await makeMediaFile({ uploadedBy: owner.userId, originalName: 'nowhere.mp4', state: 'queued' })
    expect(await names('?q=intro_1%25')).toEqual(['Intro_1%.mp4'])
    expect(await names('?q=_____%25')).toEqual([])
    expect(await names('?kind=document')).toEqual(['notes.pdf'])
    expect(await names('?state=failed')).toEqual(['cut.mp4'])
    expect(await names('?state=working')).toEqual(['nowhere.mp4'])
    expect(await names('?use=used')).toEqual(['Intro_1%.mp4'])
    expect(await names(`?use=unused&courseId=${courseId}&sort=name`)).toEqual(['cut.mp4', 'notes.pdf'])
    expect((await list('?kind=planet')).status).toBe(400)
  })

  it('filters by captions, of which only those count that were looked through for the version that is shown', async () => {
    const give = (
      fileId: string,
      language: string,
      given: { isReviewed: boolean; madeForVersion?: number },
    ) => makeCaptions(fileId, language, given)
    const bare = await file({ originalName: 'bare.mp4' })
    await file({ originalName: 'notes.pdf', kind: 'document' })
    const stale = await file({ originalName: 'stale.mp4', version: 2 })
    const done = await file({ originalName: 'done.mp3', kind: 'audio' })
    await give(stale.fileId, 'en', { isReviewed: true, madeForVersion: 1 })
    await give(done.fileId, 'en', { isReviewed: true })
    await give(done.fileId, 'de', { isReviewed: false })
    expect(await names('?captions=none')).toEqual([bare.originalName])
    expect(await names('?captions=unreviewed')).toEqual(['stale.mp4'])
    expect(await names('?captions=reviewed')).toEqual(['done.mp3'])
    expect((await list('?captions=reviewed')).body.data[0].captions).toEqual([
      { language: 'de', label: 'de', isReviewed: false },
      { language: 'en', label: 'en', isReviewed: true },
    ])
    expect((await list('?captions=some')).status).toBe(400)
  })

  it.each(['newest', 'name', 'largest', 'accessed'])(
    'by %s comes page by page without gaps or doubles',
    async sort => {
      const made = []
      // Several of the same name and size, so that ties are broken.
      for (let index = 0; index < 11; index++) {
        made.push(await file({ originalName: `Ä ${index % 3}.mp4`, sizeBytes: BigInt(1000 + (index % 2)) }))
      }
      for (const { fileId } of made)
        await db().outboxEvent.create({ data: { topic: 'media.file', aggregateId: fileId, payload: {} } })
      await relayMediaEvents()
      const opened = made.slice(0, 4)
      for (const [index, { fileId }] of opened.entries())
        await recordAccesses(new Map([[fileId, 1]]), new Date(Date.now() - index * 1000))
      const all = (await list(`?sort=${sort}&limit=100`)).body.data.map(
        (row: { fileId: string }) => row.fileId,
      )
      expect(all).toHaveLength(11)
      if (sort === 'accessed') expect(all.slice(0, 4)).toEqual(opened.map(one => one.fileId))
      const walked: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body }: { body: { data: { fileId: string }[]; nextCursor: string | null } } = await list(
          `?sort=${sort}&limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        )
        walked.push(...body.data.map(row => row.fileId))
        cursor = body.nextCursor
      }
      expect(walked).toEqual(all)
    },
  )

  it('refuses a cursor of another order', async () => {
    await file()
    await file()
    const { body } = await list('?limit=1&sort=name')
    expect((await list(`?limit=1&sort=largest&cursor=${body.nextCursor}`)).body).toMatchObject({
      reason: 'invalid_cursor',
    })
    expect((await list('?cursor=forged')).status).toBe(400)
  })
})

describe('GET one file', () => {
  it('tells everything to who looks after it, and nothing to a stranger', async () => {
    const { fileId } = await file({ lessonId, originalName: 'intro.mp4' })
    const sha256 = await withOriginal(fileId)
    const { status, body } = await ask(READ, 'GET', { fileId }, owner)
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      originalName: 'intro.mp4',
      sha256,
      storageType: 'local',
      lessonId,
      courseId,
      version: 1,
      replacement: null,
      versions: [{ version: 1, standing: 'current' }],
      thumbnailUrl: expect.stringContaining('/poster.jpg'),
      playback: { url: expect.stringContaining('/original') },
    })
    expect((await ask(READ, 'GET', { fileId }, stranger)).status).toBe(404)
    expect((await ask(READ, 'GET', { fileId }, await makeActor('admin'))).status).toBe(200)
  })
})

describe('deleting several', () => {
  it('says of each what became of it, and touches nobody else’s', async () => {
    const one = await file()
    const other = await file()
    const theirs = await makeMediaFile()
    const body = { fileIds: [one.fileId, other.fileId, theirs.fileId, 'nothing', one.fileId] }
    const answer = await ask(DELETE_SEVERAL, 'POST', {}, owner, body)
    expect(answer.body.data).toEqual({
      done: [one.fileId, other.fileId],
      already: [theirs.fileId, 'nothing'],
      failed: [],
    })
    expect((await ask(DELETE_SEVERAL, 'POST', {}, owner, body)).body.data).toMatchObject({ done: [] })
    expect(await db().mediaFile.findUnique({ where: { fileId: theirs.fileId } })).toMatchObject({
      trashedAt: null,
    })
    expect(await names()).toEqual([])
    expect((await ask(DELETE_SEVERAL, 'POST', {}, owner, { fileIds: [] })).status).toBe(400)
  })
})

describe('using a file in a lesson', () => {
  const use = (fileId: string, lesson = lessonId, actor = owner) =>
    ask(USE, 'POST', { lessonId: lesson }, actor, { fileId })

  it('puts one there that waited in the library, also while it is processed', async () => {
    const fileId = newId()
    const text = 'a file without a lesson'
    const sha256 = createHash('sha256').update(text).digest('hex')
    const source = path.join(config().dataDir, `source-${fileId}`)
    await writeFile(source, text)
    await keepBlob({ path: source, sha256, sizeBytes: text.length }, true)
    const place = { userId: owner.userId, courseId, lessonId: null, lessonType: '' }
    const content = { kind: 'video', sha256, sizeBytes: text.length, mimeType: 'video/mp4' } as const
    await registerFile(fileId, place, 'waiting.mp4', content)
    expect(await names('?use=unused')).toEqual(['waiting.mp4'])
    const answer = await use(fileId)
    expect(answer.status).toBe(201)
    expect(answer.body.data).toMatchObject({ fileId, lessonId, state: 'queued' })
    expect(await db().mediaFile.findUnique({ where: { fileId } })).toMatchObject({ isRequired: true })
  })

  it('makes a second file of the same bytes, once, without another job', async () => {
    const { fileId } = await file({ lessonId, durationSeconds: 77 })
    await withOriginal(fileId)
    const second = (await makeLesson({ moduleId })).lessonId
    const before = await db().blob.count()
    const made = (await use(fileId, second)).body.data
    expect(made).toMatchObject({ lessonId: second, state: 'ready', durationSeconds: 77 })
    expect(made.fileId).not.toBe(fileId)
    expect((await use(fileId, second)).body.data.fileId).toBe(made.fileId)
    expect((await use(fileId)).body.data.fileId).toBe(fileId)
    expect(await db().blob.count()).toBe(before)
    expect(await db().mediaFileBlob.count({ where: { fileId: made.fileId } })).toBe(2)
    expect(await db().mediaJob.count({ where: { fileId: made.fileId } })).toBe(0)
    const { body } = await ask(READ, 'GET', { fileId }, owner)
    expect(body.data.sharedWith).toEqual([{ fileId: made.fileId, lessonTitle: 'Lesson 2' }])
  })

  it('is refused for other people’s files and lessons, and where the lesson is of another kind', async () => {
    const { fileId } = await file()
    const theirs = await makeMediaFile()
    expect((await use(theirs.fileId)).status).toBe(404)
    // The course is live, so that it is there is no secret.
    expect((await use(fileId, lessonId, stranger)).status).toBe(403)
    const reading = (await makeLesson({ moduleId, lessonType: 'document' })).lessonId
    expect((await use(fileId, reading)).body).toMatchObject({ reason: 'other_lesson_type' })
    const waiting = await file({ lessonId, state: 'processing' })
    const other = (await makeLesson({ moduleId })).lessonId
    expect((await use(waiting.fileId, other)).body).toMatchObject({ reason: 'not_ready' })
  })
})
