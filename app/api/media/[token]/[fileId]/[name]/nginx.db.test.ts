import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as media from '@/app/api/media/[token]/[fileId]/[name]/route'
import { createNodeServer } from '@/lib/http/node-server'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { issuePlayback } from '@/lib/media/playback-url'
import { config } from '@/lib/platform/config'
import { inTransaction } from '@/lib/platform/transaction'
import { alterToken } from '@/lib/testing/alter-token'
import { makeUser, makeWatchableCourse } from '@/lib/testing/factories'
import { findNginx, type NginxProxy, startSampleNginx } from '@/lib/testing/nginx-proxy'

const nginx = findNginx()

const bytes = randomBytes(100_000)
const sha256 = createHash('sha256').update(bytes).digest('hex')
let folder: string
let app: Server
let proxy: NginxProxy | undefined
let token: string
let fileId: string

interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

function get(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(proxy?.origin ?? '')
    request({ host: '127.0.0.1', port, path: address, headers, method, agent: false }, async answer => {
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) })
    })
      .once('error', reject)
      .end()
  })
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(config().dataDir, 'nginx-'))
  fileId = (await makeWatchableCourse()).file.fileId
  const file = path.join(folder, 'bytes')
  writeFileSync(file, bytes)
  await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
  await inTransaction(tx =>
    linkBlobs(tx, [
      { fileId, name: 'original', role: 'original', sha256, contentType: 'video/mp4' },
      { fileId, name: 'page.html', role: 'rendition', sha256, contentType: 'text/html' },
    ]),
  )
  token = (await issuePlayback({ fileId, userId: (await makeUser()).userId })).token
  config().mediaAccelPrefix = '/lectern-blobs'
  const mounts = [{ path: '/api/media/[token]/[fileId]/[name]', handlers: media }]
  app = createNodeServer(mounts, (_, response) => response.writeHead(404).end())
  await new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve))
  const appPort = (app.address() as AddressInfo).port
  if (nginx) proxy = await startSampleNginx({ appPort, blobRoot: config().blobRoot })
})

afterAll(async () => {
  config().mediaAccelPrefix = undefined
  await proxy?.stop()
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const address = (name = 'original', pass = token) => `/api/media/${pass}/${fileId}/${name}`

if (!nginx) {
  it('is not tried: no nginx was found', () => {
    process.stderr.write('docs/nginx.conf: no nginx was found, the sample is not tried here\n')
  })
}

describe.runIf(nginx)('docs/nginx.conf with a real nginx (FUT-04)', () => {
  it('sends the bytes itself, with the headers of the web process', async () => {
    const got = await get(address())
    expect(got.status).toBe(200)
    expect(got.body.equals(bytes)).toBe(true)
    expect(got.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=\d+$/),
      'content-disposition': expect.stringContaining('inline; filename="lesson.mp4"'),
      'content-length': '100000',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-type': 'video/mp4',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[0-9a-f]+-[0-9a-f]+"$/),
      server: expect.stringContaining('nginx'),
    })
    expect(got.headers['x-accel-redirect']).toBeUndefined()
    expect((await get(address('page.html'))).headers['content-disposition']).toMatch(/^attachment/)
  })

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=99999-', 99_999, 99_999],
    ['bytes=500-999999', 500, 99_999],
    ['bytes=-500', 99_500, 99_999],
    ['bytes=-500000', 0, 99_999],
  ])('answers %s with those bytes', async (range, start, end) => {
    const got = await get(address(), { range })
    expect([got.status, got.headers['content-range']]).toEqual([206, `bytes ${start}-${end}/100000`])
    expect(got.body.equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it('answers several ranges in parts, and what is beyond the file with 416', async () => {
    const several = await get(address(), { range: 'bytes=0-9,-10' })
    expect(several.status).toBe(206)
    expect(several.headers['content-type']).toMatch(/^multipart\/byteranges; boundary=/)
    expect(several.body.includes(bytes.subarray(0, 10))).toBe(true)
    expect(several.body.includes('bytes 99990-99999/100000')).toBe(true)
    const beyond = await get(address(), { range: 'bytes=100000-' })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */100000'])
  })

  it('honors conditions, and answers HEAD with the headers alone', async () => {
    const head = await get(address(), {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '100000', 0])
    const etag = String(head.headers.etag)
    expect((await get(address(), { 'if-none-match': etag })).status).toBe(304)
    expect((await get(address(), { 'if-none-match': '"other"' })).status).toBe(200)
    expect((await get(address(), { 'if-match': '"other"' })).status).toBe(412)
    expect((await get(address(), { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await get(address(), { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    const lastModified = String(head.headers['last-modified'])
    expect((await get(address(), { range: 'bytes=0-9', 'if-range': lastModified })).status).toBe(206)
    expect((await get(address(), { 'if-modified-since': lastModified })).status).toBe(304)
  })

  it('shows nobody a content without a pass: the internal location cannot be reached (check 47)', async () => {
    const place = `/lectern-blobs/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
    for (const tried of [
      place,
      `/x/..${place}`,
      `//lectern-blobs${place.slice('/lectern-blobs'.length)}`,
      place.replace('lectern', '%6cectern'),
      `${place}?x=1`,
    ]) {
      const got = await get(tried)
      expect([tried, got.status, got.body.includes(bytes.subarray(0, 50))]).toEqual([tried, 404, false])
      expect((await get(tried, { 'x-accel-redirect': place })).status).toBe(404)
    }
    for (const pass of ['x', alterToken(token)]) {
      const got = await get(address('original', pass), { 'x-accel-redirect': place })
      expect([got.status, got.body.includes(bytes.subarray(0, 50))]).toEqual([401, false])
    }
    expect((await get(address('no-such-name'))).status).toBe(404)
  })
})

it.runIf(nginx)('the sample is one that nginx itself finds right', () => {
  const tested = spawnSync(nginx ?? '', ['-t', '-p', folder, '-c', proxy?.configFile ?? ''])
  expect(String(tested.stderr)).toContain('test is successful')
})
