import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { flushAccesses } from '@/lib/media/count-access'
import { deliverFile } from '@/lib/media/deliver-file'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { announceFile } from '@/lib/media/internal/announce-file'
import { signDeliveryToken } from '@/lib/media/internal/delivery-token'
import { issuePlayback } from '@/lib/media/playback-url'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { mongo } from '@/lib/platform/mongo'
import { inTransaction } from '@/lib/platform/transaction'
import { alterToken } from '@/lib/testing/alter-token'
import { makeMediaFile, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

const SIZE = 1000
const bytes = randomBytes(SIZE)
const sha256 = createHash('sha256').update(bytes).digest('hex')
let fileId: string
let userId: string
let token: string

async function addName(name: string, role: 'original' | 'playlist' | 'rendition', contentType: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-delivery-'))
  await writeFile(path.join(folder, 'bytes'), bytes)
  await keepBlob({ path: path.join(folder, 'bytes'), sha256, sizeBytes: SIZE }, true)
  await inTransaction(tx => linkBlobs(tx, [{ fileId, name, role, sha256, contentType }]))
}

beforeAll(async () => {
  await ensureCollections()
  fileId = (await makeWatchableCourse()).file.fileId
  userId = (await makeUser()).userId
  await addName('original', 'original', 'video/mp4')
  await addName('master.m3u8', 'playlist', 'application/vnd.apple.mpegurl')
  await addName('page.html', 'rendition', 'text/html')
  await inTransaction(tx => announceFile(tx, fileId))
  await relayMediaEvents()
  token = (await issuePlayback({ fileId, userId })).token
})

function get(name: string, headers: Record<string, string> = {}, pass = token, method = 'GET', of = fileId) {
  const request = new Request(`http://localhost/api/media/${pass}/${of}/${name}`, { method, headers })
  return deliverFile(request, { token: pass, fileId: of, name })
}

async function refusal(answer: Promise<Response>): Promise<AppError> {
  const error = await answer.then(
    () => undefined,
    thrown => thrown,
  )
  if (!(error instanceof AppError)) throw new Error('was not refused')
  return error
}

const sign = (claims: Partial<Parameters<typeof signDeliveryToken>[0]>, secret = config().authSecret) =>
  signDeliveryToken({ fileId, userId, expiresAtSeconds: Date.now() / 1000 + 60, ...claims }, secret)

describe('a media address', () => {
  it('gives whoever holds its pass the bytes, and says how they may be used', async () => {
    const answer = await get('original')
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=(2\d\d|300)$/),
      'content-disposition': expect.stringContaining('inline; filename="lesson.mp4"'),
      'content-length': '1000',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    })
  })

  it('names what a player opens first, for minutes', async () => {
    const playback = await issuePlayback({ fileId, userId })
    expect(playback.url).toBe(`/api/media/${playback.token}/${fileId}/master.m3u8`)
    const seconds = (Date.parse(playback.expiresAt) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(290)
    expect(seconds).toBeLessThanOrEqual(300)
  })

  it('is not given for a file that is still processed', async () => {
    const { fileId: queued } = await makeMediaFile({ state: 'queued' })
    await expect(issuePlayback({ fileId: queued, userId })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'not_ready',
    })
  })

  it('points to the delivery network when there is one (FUT-04)', async () => {
    config().mediaBaseUrl = 'https://cdn.example'
    const { url } = await issuePlayback({ fileId, userId })
    config().mediaBaseUrl = undefined
    expect(url).toMatch(/^https:\/\/cdn\.example\/api\/media\//)
  })

  it.each([
    [
      'forged',
      () => sign({}, 'another secret that is long enough'),
      'unauthenticated',
      'media_token_invalid',
    ],
    ['altered', () => alterToken(token), 'unauthenticated', 'media_token_invalid'],
    ['made for another file', () => sign({ fileId: 'other' }), 'unauthenticated', 'media_token_invalid'],
    ['not a pass at all', () => 'files', 'unauthenticated', 'media_token_invalid'],
    ['expired', () => sign({ expiresAtSeconds: Date.now() / 1000 - 1 }), 'gone', 'media_token_expired'],
  ])('is refused when its pass is %s', async (_, pass, kind, reason) => {
    expect(await refusal(get('original', {}, pass()))).toMatchObject({ kind, reason })
  })

  it('knows only the names that a file has', async () => {
    expect(await refusal(get('v720.mp4'))).toMatchObject({ kind: 'not_found', reason: 'media_not_found' })
  })

  it('never shows in a page what could be active there', async () => {
    const answer = await get('page.html')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })
})

describe('ranges (RFC 9110)', () => {
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, 999],
    ['bytes=990-2000', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=-5000', 0, 999],
    ['bytes=100-199', 100, 199],
  ])('%s gives exactly those bytes', async (range, start, end) => {
    const answer = await get('original', { range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`)
    expect(answer.headers.get('content-length')).toBe(String(end - start + 1))
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it.each(['bytes=1000-', 'bytes=-0', 'bytes=5000-6000'])('%s is beyond the file', async range => {
    const error = await refusal(get('original', { range }))
    expect(error).toMatchObject({ kind: 'bad_range' })
    expect(error.details).toMatchObject({ headers: { 'content-range': 'bytes */1000' } })
  })

  it.each(['bytes=9-3', 'lines=1-2', 'bytes=a-b'])('%s is ignored', async range => {
    expect((await get('original', { range })).status).toBe(200)
  })

  it('answers HEAD with the headers alone', async () => {
    const answer = await get('original', {}, token, 'HEAD')
    expect(answer.headers.get('content-length')).toBe('1000')
    expect(answer.body).toBeNull()
  })

  it('sends nothing again that the browser has', async () => {
    expect((await get('original', { 'if-none-match': `W/"${sha256}"` })).status).toBe(304)
    const stale = await get('original', { range: 'bytes=0-9', 'if-range': '"older"' })
    expect(stale.status).toBe(200)
  })
})

describe('openings (MED-32)', () => {
  it('count once per start, not per segment or range, and need nobody to wait', async () => {
    await flushAccesses()
    const read = () =>
      mongo()
        .collection<{ _id: string; accessCount: number; lastAccessedAt: Date }>('course_videos')
        .findOne({ _id: fileId })
    const before = (await read())?.accessCount ?? 0
    await get('master.m3u8')
    await get('original', { range: 'bytes=500-600' })
    await get('master.m3u8', {}, token, 'HEAD')
    await flushAccesses()
    const after = await read()
    expect(after?.accessCount).toBe(before + 1)
    expect(after?.lastAccessedAt).toBeInstanceOf(Date)
  })
})
