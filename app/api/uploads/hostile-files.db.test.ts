import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Metadata } from '@tus/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATCH } from '@/app/api/uploads/[uploadId]/route'
import { POST } from '@/app/api/uploads/route'
import type { Actor } from '@/lib/auth/actor'
import { deliverFile } from '@/lib/media/deliver-file'
import { issuePlayback } from '@/lib/media/playback-url'
import { processFile } from '@/lib/media/process-file'
import { incomingFolder } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule, makeUser } from '@/lib/testing/factories'
import { type HostileFile, hostileFiles } from '@/lib/testing/hostile-files'

let folder: string
let corpus: HostileFile[]
let actor: Actor
let lessonId: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-hostile-'))
  corpus = await hostileFiles(folder, config().ffmpegPath)
  const user = await makeUser({ userType: 'instructor' })
  actor = await actorOf(user)
  const { courseId } = await makeCourse({ instructorId: user.userId })
  lessonId = (await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })).lessonId
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const TUS = { 'tus-resumable': '1.0.0' }

/** Sends a file as the studio does; gives its id, or the status of the refusal. */
async function send({
  filename,
  mimeType,
  bytes,
}: HostileFile): Promise<{ fileId: string } | { refused: number }> {
  const headers = {
    ...TUS,
    'upload-length': String(bytes.length),
    'upload-metadata': Metadata.stringify({ lessonId, filename, filetype: mimeType }),
  }
  const begun = await POST(await apiRequest('POST', '/api/uploads', { actor, headers }), {
    params: Promise.resolve({}),
  })
  if (begun.status !== 201) return { refused: begun.status }
  const uploadId = begun.headers.get('location')?.split('/').at(-1) ?? ''
  const signed = await apiRequest('PATCH', `/api/uploads/${uploadId}`, {
    actor,
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
  })
  const request = new Request(signed, { body: new Uint8Array(bytes) })
  const sent = await PATCH(request, { params: Promise.resolve({ uploadId }) })
  return sent.status === 204 ? { fileId: uploadId } : { refused: sent.status }
}

/** Lets the worker's part happen, and says what the file is then. */
async function processed(fileId: string) {
  for (const { jobId } of await db().mediaJob.findMany({ where: { fileId }, orderBy: { jobId: 'asc' } })) {
    await processFile(jobId, new AbortController().signal, { preset: 'ultrafast' })
  }
  return db().mediaFile.findUniqueOrThrow({ where: { fileId }, include: { blobs: true } })
}

const INERT =
  /^(video|audio)\/[\w.+-]+$|^image\/(jpeg|png|webp|avif)$|^text\/vtt$|^application\/(pdf|vnd\.apple\.mpegurl)$/

/** Everything of a file that has an address, as a browser gets it. */
async function expectInert(fileId: string, names: string[]): Promise<void> {
  if (names.length === 0) return
  const { token } = await issuePlayback({ fileId, userId: actor.userId })
  for (const name of names) {
    const request = new Request(`http://localhost/api/media/${token}/${fileId}/${name}`)
    const answer = await deliverFile(request, { token, fileId, name }).catch(error => {
      // The original of a picture is served to nobody but who looks after it.
      if (name === 'original' && error instanceof AppError && error.kind === 'not_found') return undefined
      throw error
    })
    if (!answer) continue
    const {
      'content-type': type,
      'content-disposition': how,
      ...headers
    } = Object.fromEntries(answer.headers)
    await answer.body?.cancel()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(how).not.toMatch(/[\r\n\u202a-\u202e]/)
    expect(how?.startsWith('attachment') || INERT.test(type ?? ''), `${name}: ${type}, ${how}`).toBe(true)
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    if (type !== 'application/pdf') expect(policy).toContain('sandbox')
  }
}

describe('a file that lies, is broken or carries something (check 19)', () => {
  it('comes in at least forty kinds', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40)
  })

  it('is refused or fails with a reason when it is not what it says, and leaves nothing behind', async () => {
    const wrong: string[] = []
    for (const hostile of corpus.filter(({ outcome }) => outcome !== 'harmless')) {
      const before = await db().blob.count()
      const sent = await send(hostile)
      if ('refused' in sent) {
        if (sent.refused < 400 || sent.refused >= 500)
          wrong.push(`${hostile.about}: answered ${sent.refused}`)
        if ((await db().blob.count()) !== before) wrong.push(`${hostile.about}: left bytes behind`)
        continue
      }
      const { kind, state, failureReason, blobs } = await processed(sent.fileId)
      const hasFailed =
        state === 'failed' && Boolean(failureReason) && blobs.every(({ name }) => name === 'original')
      // A picture is not processed here: as it was sent it may be served, as a picture and nothing else.
      if (hostile.outcome === 'refused' || (kind === 'video' && !hasFailed))
        wrong.push(`${hostile.about}: became a ${kind} that is ${state}`)
      await expectInert(sent.fileId, state === 'ready' ? blobs.map(({ name }) => name) : [])
    }
    expect(wrong).toEqual([])
    expect(await readdir(incomingFolder())).toEqual([])
  })

  it('is never served in place as something that runs, when it is kept', async () => {
    for (const hostile of corpus.filter(({ outcome }) => outcome === 'harmless')) {
      const sent = await send(hostile)
      if ('refused' in sent) {
        expect(sent.refused, hostile.about).toBeLessThan(500)
        continue
      }
      const { state, blobs, originalName } = await processed(sent.fileId)
      expect(originalName, hostile.about).not.toMatch(/[\r\n\0/\\\u202e]/)
      expect(state, hostile.about).toBe('ready')
      await expectInert(
        sent.fileId,
        blobs.map(({ name }) => name),
      )
    }
  })
})
