import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { appendFile, readdir, utimes, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Metadata } from '@tus/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { DELETE, HEAD, PATCH } from '@/app/api/uploads/[uploadId]/route'
import { OPTIONS, POST } from '@/app/api/uploads/route'
import type { Actor } from '@/lib/auth/actor'
import { openBlob } from '@/lib/media/blob-store'
import { sweepStorage, sweepUploads } from '@/lib/media/sweep'
import { incomingFolder, pathOfUpload } from '@/lib/media/upload-store'
import { resetConfig } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import { actorOf, bearerOf, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeLesson, makeModule, makeUser } from '@/lib/testing/factories'

let owner: Actor
let other: Actor
let lessonId: string
let courseId: string

beforeAll(async () => {
  const user = await makeUser({ userType: 'instructor' })
  owner = await actorOf(user)
  other = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: user.userId })).courseId
  lessonId = (await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })).lessonId
})

const TUS = { 'tus-resumable': '1.0.0' }

async function request(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Buffer | ReadableStream,
) {
  return new Request(new URL(path, 'http://localhost:3000'), {
    method,
    headers: { ...TUS, ...headers },
    ...(body ? { body, duplex: 'half' } : {}),
  } as RequestInit)
}

async function as(actor: Actor): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await bearerOf(actor)}` }
}

async function begin(
  bytes: number,
  more: { name?: string; type?: string; actor?: Actor; lesson?: string } = {},
) {
  const metadata = Metadata.stringify({
    lessonId: more.lesson ?? lessonId,
    filename: more.name ?? 'intro.mp4',
    filetype: more.type ?? 'video/mp4',
    userId: 'forged',
  })
  const headers = {
    ...(await as(more.actor ?? owner)),
    'upload-length': String(bytes),
    'upload-metadata': metadata,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  }
  return POST(await request('POST', '/api/uploads', headers), { params: Promise.resolve({}) })
}

async function started(bytes: number, more: Parameters<typeof begin>[1] = {}): Promise<string> {
  const answer = await begin(bytes, more)
  expect(answer.status).toBe(201)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}

async function send(
  uploadId: string,
  offset: number,
  body: Buffer | ReadableStream,
  actor = owner,
): Promise<Response> {
  const headers = {
    ...(await as(actor)),
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  }
  return PATCH(await request('PATCH', `/api/uploads/${uploadId}`, headers, body), {
    params: Promise.resolve({ uploadId }),
  })
}

async function ask(method: 'HEAD' | 'DELETE', uploadId: string, actor = owner): Promise<Response> {
  const handler = method === 'HEAD' ? HEAD : DELETE
  return handler(await request(method, `/api/uploads/${uploadId}`, await as(actor)), {
    params: Promise.resolve({ uploadId }),
  })
}

// The start of an mp4, so that the content check takes it for one; only the worker looks further.
function fakeVideo(sizeBytes: number): Buffer {
  const head = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 'latin1')
  return Buffer.concat([head, randomBytes(sizeBytes - head.length)])
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function storedBytes(fileId: string): Promise<Buffer> {
  const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId, role: 'original' } })
  return buffer(await openBlob(use.sha256))
}

describe('an upload that arrives', () => {
  it('becomes a queued video with its bytes, a job for the worker and an event, all at once', async () => {
    const bytes = fakeVideo(300_000)
    const uploadId = await started(bytes.length)
    expect((await send(uploadId, 0, bytes)).status).toBe(204)
    const file = await db().mediaFile.findUniqueOrThrow({
      where: { fileId: uploadId },
      include: { jobs: true },
    })
    expect(file).toMatchObject({
      courseId,
      lessonId,
      kind: 'video',
      state: 'queued',
      isRequired: true,
      originalName: 'intro.mp4',
      mimeType: 'video/mp4',
      sizeBytes: 300_000n,
      uploadedBy: owner.userId,
    })
    expect(file.jobs).toMatchObject([{ state: 'queued', task: 'process', attempt: 0 }])
    expect(await db().outboxEvent.count({ where: { aggregateId: uploadId } })).toBe(1)
    const calls = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker.jobs WHERE key = 'media:' || ${file.jobs[0]?.jobId}`
    expect(calls).toHaveLength(1)
    expect((await storedBytes(uploadId)).equals(bytes)).toBe(true)
    expect((await readdir(incomingFolder())).filter(name => name.startsWith(uploadId))).toEqual([])
  })

  it('takes its address from our own path, whatever a proxy header says', async () => {
    const answer = await begin(1000)
    expect(answer.headers.get('location')).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/)
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
    expect(answer.headers.get('upload-expires')).toBeTruthy()
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })

  it('goes on after a cut in the middle and ends with the same bytes', async () => {
    const bytes = fakeVideo(2_000_000)
    const uploadId = await started(bytes.length)
    async function* cut() {
      yield bytes.subarray(0, 700_000)
      await new Promise(resolve => setTimeout(resolve, 200))
      throw new Error('the cable was pulled')
    }
    const broken = Readable.toWeb(Readable.from(cut(), { objectMode: false })) as unknown as ReadableStream
    expect((await send(uploadId, 0, broken)).status).toBeGreaterThanOrEqual(400)
    const offset = Number((await ask('HEAD', uploadId)).headers.get('upload-offset'))
    expect(offset).toBe(700_000)
    expect((await send(uploadId, offset, bytes.subarray(offset))).status).toBe(204)
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: uploadId } })
    expect(use.sha256).toBe(sha256Of(bytes))
    expect((await storedBytes(uploadId)).equals(bytes)).toBe(true)
  })

  it('refuses bytes at another offset than the next one', async () => {
    const uploadId = await started(1000)
    const answer = await send(uploadId, 500, Buffer.alloc(10))
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ success: false, reason: 'upload_offset_mismatch' })
  })

  it('takes no more bytes than were announced', async () => {
    const uploadId = await started(1000)
    expect((await send(uploadId, 0, Buffer.alloc(1001))).status).toBe(413)
    expect((await ask('HEAD', uploadId)).headers.get('upload-offset')).toBe('0')
  })

  it('is answered for after it became a file, so that a lost answer does no harm', async () => {
    const bytes = fakeVideo(5000)
    const uploadId = await started(bytes.length)
    await send(uploadId, 0, bytes)
    const answer = await ask('HEAD', uploadId)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('upload-offset')).toBe('5000')
    expect(answer.headers.get('upload-length')).toBe('5000')
  })

  it('makes one file of a last chunk that is sent fifty times at once, and tells nobody that it is lost (check 17)', async () => {
    const bytes = fakeVideo(5000)
    const uploadId = await started(bytes.length)
    await send(uploadId, 0, bytes.subarray(0, 4900))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => askPatiently(() => send(uploadId, 4900, bytes.subarray(4900)))),
    )
    const statuses = answers.map(answer => answer.status)
    expect(statuses.filter(status => status === 204)).toHaveLength(1)
    expect(statuses.filter(status => ![204, 409, 410].includes(status))).toEqual([])
    expect(await db().mediaJob.count({ where: { fileId: uploadId } })).toBe(1)
    expect((await storedBytes(uploadId)).equals(bytes)).toBe(true)
  })

  it('is not taken away by a cancel that comes too late', async () => {
    const bytes = fakeVideo(5000)
    const uploadId = await started(bytes.length)
    await send(uploadId, 0, bytes)
    expect((await ask('DELETE', uploadId)).status).toBe(410)
    expect(await db().mediaFile.count({ where: { fileId: uploadId } })).toBe(1)
  })

  it('is finished by the next question when its finish was cut off', async () => {
    const bytes = fakeVideo(5000)
    const uploadId = await started(bytes.length)
    await send(uploadId, 0, bytes.subarray(0, 4000))
    await appendFile(pathOfUpload(uploadId), bytes.subarray(4000))
    expect((await ask('HEAD', uploadId)).headers.get('upload-offset')).toBe('5000')
    expect((await storedBytes(uploadId)).equals(bytes)).toBe(true)
  })

  it('shares bytes that are known already', async () => {
    const bytes = fakeVideo(8000)
    const [first, second] = [await started(bytes.length), await started(bytes.length)]
    await send(first, 0, bytes)
    await send(second, 0, bytes)
    const uses = await db().mediaFileBlob.findMany({ where: { fileId: { in: [first, second] } } })
    expect(new Set(uses.map(use => use.sha256)).size).toBe(1)
    expect(await db().blob.count({ where: { sha256: sha256Of(bytes) } })).toBe(1)
  })

  it('is ready at once when it is a document, and not asked of learners of a video lesson', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000)])
    const uploadId = await started(bytes.length, { name: 'notes.pdf', type: 'application/pdf' })
    await send(uploadId, 0, bytes)
    expect(await db().mediaFile.findUnique({ where: { fileId: uploadId } })).toMatchObject({
      kind: 'document',
      state: 'ready',
      isRequired: false,
      mimeType: 'application/pdf',
    })
  })
})

describe('an upload that is refused', () => {
  const refusals: [string, number, Parameters<typeof begin>[1], number, string, RegExp][] = [
    ['a size above the limit', 21 * 1024 ** 3, {}, 413, 'file_too_large', /20 GB/],
    ['an empty file', 0, {}, 400, 'empty_file', /empty/],
    ['an unknown kind', 10, { name: 'a.exe', type: 'application/exe' }, 415, 'unsupported_type', /mp4/],
    ['no name', 10, { name: '' }, 400, 'invalid_upload', /called/],
    ['an unknown lesson', 10, { lesson: randomUUID() }, 404, 'not_found', /not found/i],
  ]
  it.each(refusals)('hears of %s before the first byte', async (_, bytes, more, status, reason, message) => {
    const answer = await begin(bytes, more)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
    expect(await answer.json()).toMatchObject({ reason, error: expect.stringMatching(message) })
  })

  it('is not for a lesson of somebody else', async () => {
    const answer = await begin(10, { actor: other })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ reason: 'not_course_owner', error: 'Unauthorized' })
  })

  it('needs an instructor who is signed in', async () => {
    const headers = { 'upload-length': '5' }
    const anonymous = await POST(await request('POST', '/api/uploads', headers), {
      params: Promise.resolve({}),
    })
    expect(anonymous.status).toBe(401)
    const learner = await begin(5, { actor: await makeActor('student') })
    expect(learner.status).toBe(403)
  })

  // check 14
  it('hears of another version and of another kind of body in the words of the protocol', async () => {
    const uploadId = await started(10)
    const wrong: [Record<string, string>, number, string][] = [
      [{ 'tus-resumable': '0.2.2', 'content-type': 'application/offset+octet-stream' }, 412, 'tus_version'],
      [{ 'content-type': 'text/plain' }, 415, 'bytes_needed'],
    ]
    for (const [headers, status, reason] of wrong) {
      const all = { ...(await as(owner)), 'upload-offset': '0', ...headers }
      const answer = await PATCH(
        await request('PATCH', `/api/uploads/${uploadId}`, all, Buffer.from('abc')),
        {
          params: Promise.resolve({ uploadId }),
        },
      )
      expect(answer.status).toBe(status)
      expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
      expect(await answer.json()).toMatchObject({ reason })
    }
    expect((await ask('HEAD', uploadId)).headers.get('upload-offset')).toBe('0')
  })

  it('is held to the limit of what it is, not of what it was called', async () => {
    vi.stubEnv('MEDIA_MAX_RESOURCE_BYTES', '1000')
    resetConfig()
    try {
      const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000)])
      const uploadId = await started(bytes.length, { name: 'film.mp4' })
      const answer = await send(uploadId, 0, bytes)
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({ reason: 'file_too_large' })
      expect((await readdir(incomingFolder())).filter(name => name.startsWith(uploadId))).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      resetConfig()
    }
  })

  it('is told that a text named .mp4 is text, and nothing of it stays', async () => {
    const bytes = Buffer.from('This is not a video at all.\n'.repeat(100))
    const uploadId = await started(bytes.length)
    const answer = await send(uploadId, 0, bytes)
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({
      reason: 'unsupported_type',
      error: expect.stringContaining('“intro.mp4” is text'),
    })
    expect(await db().mediaFile.count({ where: { fileId: uploadId } })).toBe(0)
    expect((await readdir(incomingFolder())).filter(name => name.startsWith(uploadId))).toEqual([])
    expect((await ask('HEAD', uploadId)).status).toBe(404)
  })

  it.each(['HEAD', 'PATCH', 'DELETE'] as const)('does not exist for anybody else (%s)', async method => {
    const uploadId = await started(1000)
    const answer =
      method === 'PATCH'
        ? await send(uploadId, 0, Buffer.alloc(10), other)
        : await ask(method, uploadId, other)
    expect(answer.status).toBe(404)
    expect((await ask('HEAD', uploadId)).headers.get('upload-offset')).toBe('0')
  })
})

describe('an upload that ends early', () => {
  it('is gone when its owner cancels it', async () => {
    const uploadId = await started(1000)
    await send(uploadId, 0, Buffer.alloc(10))
    expect((await ask('DELETE', uploadId)).status).toBe(204)
    expect((await ask('HEAD', uploadId)).status).toBe(404)
  })

  it('is removed by the sweep after three days without a byte', async () => {
    const uploadId = await started(1000)
    await sweepUploads()
    expect((await ask('HEAD', uploadId)).status).toBe(200)
    await sweepUploads(Date.now() + 73 * 3600 * 1000)
    expect((await ask('HEAD', uploadId)).status).toBe(404)
  })

  it('does not keep others from the sweep when its record was cut off, and leaves with the daily one', async () => {
    const broken = await started(1000)
    const record = `${pathOfUpload(broken)}.json`
    await writeFile(record, '{"id":"half')
    const uploadId = await started(1000)
    await sweepUploads(Date.now() + 73 * 3600 * 1000)
    expect((await ask('HEAD', uploadId)).status).toBe(404)
    expect((await ask('HEAD', broken)).status).toBe(404)
    const yesterday = new Date(Date.now() - 73 * 3600 * 1000)
    for (const part of [record, pathOfUpload(broken)]) await utimes(part, yesterday, yesterday)
    await sweepStorage()
    expect((await readdir(incomingFolder())).filter(name => name.startsWith(broken))).toEqual([])
  })

  it('leaves nothing when its lesson went meanwhile', async () => {
    const moduleId = (await makeModule({ courseId })).moduleId
    const gone = await makeLesson({ moduleId })
    const bytes = fakeVideo(3000)
    const uploadId = await started(bytes.length, { lesson: gone.lessonId })
    await db().courseLesson.delete({ where: { lessonId: gone.lessonId } })
    const answer = await send(uploadId, 0, bytes)
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ reason: 'lesson_gone' })
    expect(await db().mediaFile.count({ where: { fileId: uploadId } })).toBe(0)
  })
})

it('says what the protocol can do here', async () => {
  const answer = await OPTIONS(await request('OPTIONS', '/api/uploads', {}), { params: Promise.resolve({}) })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('tus-extension')?.split(',')).toEqual(
    expect.arrayContaining(['creation', 'expiration', 'termination']),
  )
})
