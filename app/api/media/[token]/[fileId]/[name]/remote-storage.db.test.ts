import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import * as media from '@/app/api/media/[token]/[fileId]/[name]/route'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { issuePlayback } from '@/lib/media/playback-url'
import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { inTransaction } from '@/lib/platform/transaction'
import { makeUser, makeWatchableCourse } from '@/lib/testing/factories'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { canHaveS3, startTestS3, type TestS3 } from '@/lib/testing/s3-server'
import { serveRoutes } from '@/lib/testing/upload-http'

// What lies elsewhere is delivered as what lies on the disk is: over HTTP, by the server in front of Next.

// More than what a stream holds at once.
const SIZE = 300_000
const bytes = randomBytes(SIZE)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const etag = `"${sha256}"`

let origin: string
let stopServing = () => {}
let s3: TestS3 | undefined
let drive: GoogleDriveStandIn
beforeAll(async () => {
  const served = await serveRoutes([{ path: '/api/media/[token]/[fileId]/[name]', handlers: media }])
  origin = served.origin
  stopServing = served.stop
  drive = await new GoogleDriveStandIn().start()
  config().googleDrive = {
    ...{ folderId: 'folder', clientId: 'client', clientSecret: 'secret', refreshToken: REFRESH_TOKEN },
    ...{ credentialsFile: undefined, apiUrl: drive.url, tokenUrl: `${drive.url}/token` },
  }
  if (!canHaveS3) return
  s3 = await startTestS3()
  config().s3 = await s3.makeBucket()
}, 900_000)
afterAll(async () => {
  stopServing()
  await drive.stop()
  await s3?.stop()
})
const original = { ...config() }
afterEach(() => {
  Object.assign(config(), {
    isS3Redirected: false,
    playbackSeconds: original.playbackSeconds,
    mediaBaseUrl: undefined,
  })
})

const NAMES = [
  ['v360.mp4', 'rendition', 'video/mp4'],
  ['master.m3u8', 'playlist', 'application/vnd.apple.mpegurl'],
  ['original', 'original', 'video/mp4'],
] as const

/** A file whose bytes lie in that storage alone, and the address of each of its names up to that name. */
async function makeFile(storageType: StorageType): Promise<string> {
  config().storageType = storageType
  const { fileId } = (await makeWatchableCourse()).file
  const file = path.join(config().dataDir, fileId)
  await writeFile(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes: SIZE }, true)
  await inTransaction(tx =>
    linkBlobs(
      tx,
      NAMES.map(([name, role, contentType]) => ({ fileId, name, role, sha256, contentType })),
    ),
  )
  return addressOf(fileId)
}

async function addressOf(fileId: string): Promise<string> {
  const { url } = await issuePlayback({ fileId, userId: (await makeUser()).userId })
  return `${origin}${url.slice(0, url.lastIndexOf('/'))}`
}

async function ask(address: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  const answer = await fetch(address, { headers, ...init })
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}

const REMOTE: [StorageType, boolean][] = [
  ['cloud', canHaveS3],
  ['google-drive', true],
]

for (const [storageType, isTried] of REMOTE) {
  describe.runIf(isTried)(`delivery of what lies in ${storageType} (RFC 9110)`, () => {
    let file: string
    beforeAll(async () => {
      // One content for both storages, so it must be nowhere else before.
      await inTransaction(async tx => {
        await tx.mediaFileBlob.deleteMany({ where: { sha256 } })
        await tx.blob.deleteMany({ where: { sha256 } })
      })
      file = `${await makeFile(storageType)}/v360.mp4`
    })

    it('comes from there, whole, with its tag and what may be done with it', async () => {
      expect(await (await driverOf(storageType)).stat(sha256)).toEqual({ sha256, sizeBytes: SIZE })
      const got = await ask(file)
      expect([got.status, got.body.equals(bytes)]).toEqual([200, true])
      expect(Object.fromEntries(got.headers)).toMatchObject({
        ...{ etag, 'accept-ranges': 'bytes', 'content-length': String(SIZE), 'content-type': 'video/mp4' },
        'cache-control': expect.stringMatching(/^private, max-age=(2\d\d|300)$/),
        'content-security-policy': expect.stringContaining('sandbox'),
        'x-content-type-options': 'nosniff',
      })
    })

    it.each([
      ['bytes=0-0', 0, 0],
      ['bytes=65535-131072', 65_535, 131_072],
      [`bytes=${SIZE - 1}-`, SIZE - 1, SIZE - 1],
      ['bytes=299990-999999', 299_990, SIZE - 1],
      ['bytes=-500', SIZE - 500, SIZE - 1],
      ['bytes=-999999', 0, SIZE - 1],
    ])('answers %s with exactly those bytes', async (range, start, end) => {
      const got = await ask(file, { range })
      expect([got.status, got.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${SIZE}`])
      expect(got.headers.get('content-length')).toBe(String(end - start + 1))
      expect(got.body.equals(bytes.subarray(start, end + 1))).toBe(true)
    })

    it('answers several ranges in parts whose length was told before', async () => {
      const got = await ask(file, { range: 'bytes=0-9,1000-1999,-10' })
      const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(
        got.headers.get('content-type') ?? '',
      )?.[1]
      expect([got.status, got.headers.get('content-length')]).toEqual([206, String(got.body.length)])
      const parts = partsOf(got.body, boundary ?? 'none')
      expect(parts.map(part => part.range)).toEqual([
        `bytes 0-9/${SIZE}`,
        `bytes 1000-1999/${SIZE}`,
        `bytes ${SIZE - 10}-${SIZE - 1}/${SIZE}`,
      ])
      const wanted = [bytes.subarray(0, 10), bytes.subarray(1000, 2000), bytes.subarray(-10)]
      expect(parts.map((part, index) => part.body.equals(wanted[index] ?? Buffer.of()))).toEqual([
        true,
        true,
        true,
      ])
    })

    it('answers what is beyond the file with 416 and its size', async () => {
      for (const range of [`bytes=${SIZE}-`, 'bytes=-0']) {
        const got = await ask(file, { range })
        expect([got.status, got.headers.get('content-range')]).toEqual([416, `bytes */${SIZE}`])
      }
    })

    it('sends nothing again that is there, and the whole when the part is of something older', async () => {
      const same = await ask(file, { 'if-none-match': etag })
      expect([same.status, same.body.length]).toEqual([304, 0])
      expect((await ask(file, { 'if-match': '"other"' })).status).toBe(412)
      expect((await ask(file, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
      const whole = await ask(file, { range: 'bytes=0-9', 'if-range': '"other"' })
      expect([whole.status, whole.body.length]).toEqual([200, SIZE])
    })

    it('answers HEAD with the headers of the whole, whatever range it names, and no byte', async () => {
      const got = await ask(file, { range: 'bytes=0-9' }, { method: 'HEAD' })
      expect([got.status, got.headers.get('content-length'), got.headers.get('etag')]).toEqual([
        ...[200, String(SIZE), etag],
      ])
      expect(got.body.length).toBe(0)
    })
  })
}

function partsOf(body: Buffer, boundary: string): { range: string; body: Buffer }[] {
  const text = body.toString('latin1')
  expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true)
  return text
    .slice(0, -`\r\n--${boundary}--\r\n`.length)
    .split(`\r\n--${boundary}\r\n`)
    .slice(1)
    .map(part => {
      const split = part.indexOf('\r\n\r\n')
      const range = /^Content-Range: (.+)$/m.exec(part.slice(0, split))?.[1]?.trim() ?? ''
      return { range, body: Buffer.from(part.slice(split + 4), 'latin1') }
    })
}

describe.runIf(canHaveS3)('S3_REDIRECT with a real S3 server (FUT-04)', () => {
  let file: string
  let fileId: string
  beforeAll(async () => {
    await inTransaction(async tx => {
      await tx.mediaFileBlob.deleteMany({ where: { sha256 } })
      await tx.blob.deleteMany({ where: { sha256 } })
    })
    file = await makeFile('cloud')
    fileId = file.split('/').at(-1) ?? ''
  })

  test('a client that follows gets the same bytes from the bucket, whole and in part', async () => {
    config().isS3Redirected = true
    const redirect = await ask(`${file}/v360.mp4`, {}, { redirect: 'manual' })
    expect(redirect.status).toBe(307)
    expect(redirect.body.length).toBe(0)
    const { endpoint, bucket } = config().s3 ?? {}
    expect(redirect.headers.get('location')).toMatch(new RegExp(`^${endpoint}/${bucket}/blobs/${sha256}\\?`))
    expect(redirect.headers.get('cache-control')).toMatch(/^private, max-age=(2\d\d|300)$/)
    const whole = await ask(`${file}/v360.mp4`)
    expect([whole.status, whole.body.equals(bytes)]).toEqual([200, true])
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': expect.stringMatching(/^private/),
    })
    for (const [range, start, end] of [
      ['bytes=1000-1999', 1000, 1999],
      ['bytes=-10', SIZE - 10, SIZE - 1],
    ] as const) {
      const part = await ask(`${file}/v360.mp4`, { range })
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${SIZE}`])
      expect(part.body.equals(bytes.subarray(start, end + 1))).toBe(true)
    }
  })

  test('what may be active in a page, playlists and HEAD are answered here, where the headers are ours', async () => {
    config().isS3Redirected = true
    for (const name of ['original', 'master.m3u8']) {
      const got = await ask(`${file}/${name}`, {}, { redirect: 'manual' })
      expect([name, got.status, got.headers.get('x-content-type-options')]).toEqual([name, 200, 'nosniff'])
    }
    expect((await ask(`${file}/v360.mp4`, {}, { method: 'HEAD', redirect: 'manual' })).status).toBe(200)
  })

  test('the signed address dies with the pass that it was given for, and nobody gets one without a pass', async () => {
    config().isS3Redirected = true
    config().playbackSeconds = 10
    const short = `${await addressOf(fileId)}/v360.mp4`
    const location = (await ask(short, {}, { redirect: 'manual' })).headers.get('location') ?? ''
    const seconds = Number(new URL(location).searchParams.get('X-Amz-Expires'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(10)
    expect((await ask(location)).body.equals(bytes)).toBe(true)
    await sleep(seconds * 1000)
    await expect.poll(async () => (await ask(location)).status, { interval: 500 }).toBe(403)
    await expect.poll(async () => (await ask(short)).status, { interval: 500 }).toBe(410)
    const forged = await ask(short.replace(/media\/[^/]+/, 'media/forged'), {}, { redirect: 'manual' })
    expect([forged.status, forged.headers.get('location')]).toEqual([401, null])
  })

  test('the pages of the school may read the way to the bucket when media come from another origin', async () => {
    Object.assign(config(), { isS3Redirected: true, mediaBaseUrl: 'https://media.example' })
    const got = await ask(`${origin}${new URL(file).pathname}/v360.mp4`, {}, { redirect: 'manual' })
    expect(got.headers.get('access-control-allow-origin')).toBe(new URL(config().baseUrl).origin)
  })
})

if (!canHaveS3) {
  it('of S3 is not tried: neither versitygw nor go was found', () => {
    process.stderr.write('Delivery from S3: neither versitygw nor go was found, it is not tried here\n')
  })
}
