import { once } from 'node:events'
import { appendFile, readdir, utimes, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as uploads from '@/app/api/uploads/route'
import { createNodeServer } from '@/lib/http/node-server'
import { sweepUploads } from '@/lib/media/sweep'
import { incomingFolder, pathOfUpload } from '@/lib/media/upload-store'
import { db } from '@/lib/platform/postgres'
import { checksumOf, fakeVideo, idOf, makeUploadPlace, type TusClient } from '@/lib/testing/tus-client'

// Check 14: each MUST of tus 1.0 (core, creation, expiration, checksum, termination), over HTTP.

const mounts = [
  { path: '/api/uploads', handlers: uploads },
  { path: '/api/uploads/[uploadId]', handlers: upload },
]
const server = createNodeServer(mounts, (_, response) => response.writeHead(404).end())
let client: TusClient
let origin: string
let lessonId: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const place = await makeUploadPlace(origin)
  client = place.client
  lessonId = place.lessonId
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const bytes = fakeVideo(4000)

describe('core (check 14)', () => {
  test('OPTIONS needs no version and answers 204 with the version, the extensions and the limit', async () => {
    const answer = await client.call('OPTIONS', '/api/uploads', {
      'tus-resumable': null,
      authorization: null,
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('tus-version')).toBe('1.0.0')
    expect(Number(answer.headers.get('tus-max-size'))).toBe(20 * 1024 ** 3)
    const extensions = answer.headers.get('tus-extension')?.split(',').sort()
    expect(extensions).toEqual(['checksum', 'creation', 'expiration', 'termination'])
  })

  test.each(['HEAD', 'PATCH', 'DELETE'])('%s answers with Tus-Resumable', async method => {
    const path = await client.begin(4000)
    const answer =
      method === 'PATCH' ? await client.send(path, 0, bytes.subarray(0, 10)) : await client.call(method, path)
    expect(answer.ok).toBe(true)
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
  })

  test.each([
    ['POST', '0.2.2'],
    ['POST', null],
    ['HEAD', '2.0.0'],
    ['HEAD', null],
    ['PATCH', '0.2.2'],
    ['PATCH', null],
    ['DELETE', '0.2.2'],
  ])('%s in version %s is refused with 412 and the version, and not processed', async (method, version) => {
    const path = method === 'POST' ? '/api/uploads' : await client.begin(4000)
    const before = await readdir(incomingFolder())
    const headers = {
      'tus-resumable': version,
      'upload-length': method === 'POST' ? '4000' : null,
      'upload-metadata': method === 'POST' ? client.describe() : null,
      'upload-offset': method === 'PATCH' ? '0' : null,
      'content-type': method === 'PATCH' ? 'application/offset+octet-stream' : null,
    }
    const answer = await client.call(method, path, headers, method === 'PATCH' ? bytes : undefined)
    expect(answer.status).toBe(412)
    expect(answer.headers.get('tus-version')).toBe('1.0.0')
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
    expect((await readdir(incomingFolder())).sort()).toEqual(before.sort())
    if (method !== 'POST') expect(await client.offset(path)).toBe(0)
  })

  test('HEAD gives offset and length, also at 0, and may not be cached', async () => {
    const path = await client.begin(4000)
    const answer = await client.call('HEAD', path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('upload-offset')).toBe('0')
    expect(answer.headers.get('upload-length')).toBe('4000')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('HEAD of what is not there gives 404 and no offset', async () => {
    const answer = await client.call('HEAD', '/api/uploads/01890a5d-ac96-774b-bcce-b302099a8057')
    expect(answer.status).toBe(404)
    expect(answer.headers.has('upload-offset')).toBe(false)
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0')
  })

  test('PATCH answers 204 with the new offset, which HEAD gives from then on', async () => {
    const path = await client.begin(4000)
    const answer = await client.send(path, 0, bytes.subarray(0, 1500))
    expect(answer.status).toBe(204)
    expect(answer.headers.get('upload-offset')).toBe('1500')
    expect(await client.offset(path)).toBe(1500)
  })

  test.each(['text/plain', 'application/octet-stream', null])(
    'PATCH of %s is refused with 415',
    async type => {
      const path = await client.begin(4000)
      const body = new Blob([new Uint8Array(10)]).stream()
      const answer = await client.send(path, 0, body, { 'content-type': type })
      expect(answer.status).toBe(415)
      expect(await client.offset(path)).toBe(0)
    },
  )

  test.each([
    ['ahead of', 200],
    ['behind', 50],
  ])('PATCH %s the offset is refused with 409 and changes nothing', async (_, offset) => {
    const path = await client.begin(4000)
    await client.send(path, 0, bytes.subarray(0, 100))
    expect((await client.send(path, offset, bytes.subarray(offset))).status).toBe(409)
    expect(await client.offset(path)).toBe(100)
  })

  test.each([null, '-1', '1.5', 'x'])('PATCH at the offset %s is refused with 4xx', async offset => {
    const path = await client.begin(4000)
    const answer = await client.send(path, 0, bytes.subarray(0, 10), { 'upload-offset': offset })
    expect([400, 403, 409]).toContain(answer.status)
    expect(await client.offset(path)).toBe(0)
  })

  test('PATCH of what is not there is refused with 404', async () => {
    const answer = await client.send('/api/uploads/01890a5d-ac96-774b-bcce-b302099a8057', 0, bytes)
    expect(answer.status).toBe(404)
  })

  test('PATCH takes no byte more than was announced', async () => {
    const path = await client.begin(100)
    expect((await client.send(path, 0, bytes.subarray(0, 101))).status).toBe(413)
    expect(await client.offset(path)).toBe(0)
  })

  test('X-HTTP-Method-Override is what counts, whatever the method was', async () => {
    const path = await client.begin(4000)
    const headers = {
      'x-http-method-override': 'PATCH',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    }
    const patched = await client.call('POST', path, headers, bytes.subarray(0, 10))
    expect([patched.status, patched.headers.get('upload-offset')]).toEqual([204, '10'])
    const deleted = await client.call('POST', path, { 'x-http-method-override': 'DELETE' })
    expect(deleted.status).toBe(204)
    expect(await client.offset(path)).toBe(-404)
  })
})

describe('creation (check 14)', () => {
  test('answers 201 with the address of an empty upload', async () => {
    const answer = await client.create(4000)
    expect(answer.status).toBe(201)
    const path = answer.headers.get('location') ?? ''
    expect(path).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/)
    expect(await client.offset(path)).toBe(0)
  })

  test.each(['-1', '1.5', 'many', null])('a length of %s is refused with 400', async length => {
    const headers = { 'upload-length': length, 'upload-metadata': client.describe() }
    expect((await client.call('POST', '/api/uploads', headers)).status).toBe(400)
  })

  test('a length to come later is refused with 400, because it is no extension here', async () => {
    const headers = { 'upload-defer-length': '1', 'upload-metadata': client.describe() }
    expect((await client.call('POST', '/api/uploads', headers)).status).toBe(400)
  })

  test('a length above Tus-Max-Size is refused with 413', async () => {
    expect((await client.create(20 * 1024 ** 3 + 1)).status).toBe(413)
  })

  test.each(['filename', 'filename !!!', 'filename YQ==,filename Yg==', ',', `a ${'A'.repeat(9000)}`])(
    'a description that cannot be read is refused with 400: %.20s',
    async text => {
      const headers = { 'upload-length': '10', 'upload-metadata': text }
      expect((await client.call('POST', '/api/uploads', headers)).status).toBe(400)
    },
  )

  test('HEAD gives the description as its sender wrote it', async () => {
    const path = await client.begin(4000, { name: 'wäre 日本.mp4' })
    const answer = await client.call('HEAD', path)
    expect(answer.headers.get('upload-metadata')).toBe(client.describe({ name: 'wäre 日本.mp4' }))
  })
})

describe('expiration (check 14)', () => {
  const inThreeDays = (header: string | null) => {
    expect(header).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/)
    return Math.abs(new Date(header ?? '').getTime() - Date.now() - 3 * 86_400_000) < 60_000
  }

  test('creation and each PATCH of an unfinished upload say when it ends', async () => {
    const created = await client.create(4000)
    expect(inThreeDays(created.headers.get('upload-expires'))).toBe(true)
    const answer = await client.send(created.headers.get('location') ?? '', 0, bytes.subarray(0, 10))
    expect(inThreeDays(answer.headers.get('upload-expires'))).toBe(true)
  })

  test('an upload that ended is refused with 404 or 410, and a pause of a day ends nothing (features 7)', async () => {
    const path = await client.begin(4000)
    await client.send(path, 0, bytes.subarray(0, 100))
    const pause = async (hours: number) => {
      const at = new Date(Date.now() - hours * 3_600_000)
      await utimes(pathOfUpload(idOf(path)), at, at)
    }
    await pause(25)
    await sweepUploads()
    expect(await client.offset(path)).toBe(100)
    await pause(73)
    expect([404, 410]).toContain((await client.call('HEAD', path)).status)
    expect([404, 410]).toContain((await client.send(path, 100, bytes.subarray(100))).status)
    await sweepUploads()
    expect(await client.offset(path)).toBe(-404)
    expect(await db().uploadReservation.count({ where: { uploadId: idOf(path) } })).toBe(0)
  })
})

describe('checksum (check 14)', () => {
  test('OPTIONS names the algorithms', async () => {
    const answer = await client.call('OPTIONS', '/api/uploads')
    expect(answer.headers.get('tus-checksum-algorithm')?.split(',').sort()).toEqual(['sha1', 'sha256'])
  })

  test.each(['sha1', 'sha256'])('a chunk with its %s counts', async algorithm => {
    const path = await client.begin(4000)
    const chunk = bytes.subarray(0, 2000)
    const answer = await client.send(path, 0, chunk, { 'upload-checksum': checksumOf(chunk, algorithm) })
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, '2000'])
  })

  test.each(['sha1', 'sha256'])(
    'a chunk with another %s is refused with 460 and does not count',
    async algorithm => {
      const path = await client.begin(4000)
      await client.send(path, 0, bytes.subarray(0, 500))
      const wrong = { 'upload-checksum': checksumOf(Buffer.from('other'), algorithm) }
      const answer = await client.send(path, 500, bytes.subarray(500, 2500), wrong)
      expect(answer.status).toBe(460)
      expect(await answer.json()).toMatchObject({ reason: 'chunk_checksum_mismatch' })
      expect(await client.offset(path)).toBe(500)
      const right = { 'upload-checksum': checksumOf(bytes.subarray(500)) }
      expect((await client.send(path, 500, bytes.subarray(500), right)).status).toBe(204)
      expect(await db().mediaFile.count({ where: { fileId: idOf(path) } })).toBe(1)
    },
  )

  test.each([
    'crc32 AAAAAA==',
    'md5 1B2M2Y8AsgTpgAmY7PhCfg==',
    'constructor AAAA',
    'sha256',
    'sha256 AAAA',
    'sha256 !!!',
    `${checksumOf(bytes)} more`,
  ])('the checksum “%s” is refused with 400 and nothing counts', async text => {
    const path = await client.begin(4000)
    expect((await client.send(path, 0, bytes, { 'upload-checksum': text })).status).toBe(400)
    expect(await client.offset(path)).toBe(0)
  })

  test('bytes of a chunk that nobody has verified never count after the process died in its middle (I10)', async () => {
    const path = await client.begin(4000)
    await client.send(path, 0, bytes.subarray(0, 1000), {
      'upload-checksum': checksumOf(bytes.subarray(0, 1000)),
    })
    // As a process leaves it that is killed between the last byte and the comparison.
    await writeFile(`${pathOfUpload(idOf(path))}.unverified`, '1000')
    await appendFile(pathOfUpload(idOf(path)), bytes.subarray(1000))
    await sweepUploads(Date.now() + 120_000)
    expect(await db().mediaFile.count({ where: { fileId: idOf(path) } })).toBe(0)
    expect(await client.offset(path)).toBe(1000)
    expect((await client.send(path, 1000, bytes.subarray(1000))).status).toBe(204)
  })
})

describe('termination (check 14)', () => {
  test('DELETE answers 204 with nothing, and the upload, its bytes and its room are gone', async () => {
    const path = await client.begin(4000)
    await client.send(path, 0, bytes.subarray(0, 100))
    const answer = await client.call('DELETE', path)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(await client.offset(path)).toBe(-404)
    expect((await client.send(path, 100, bytes.subarray(100))).status).toBe(404)
    expect((await client.call('DELETE', path)).status).toBe(404)
    expect((await readdir(incomingFolder())).filter(name => name.startsWith(idOf(path)))).toEqual([])
    expect(await db().uploadReservation.count({ where: { uploadId: idOf(path) } })).toBe(0)
  })
})

test('the lesson of another person is no place to create an upload (MED-34)', async () => {
  const { client: stranger } = await makeUploadPlace(origin)
  expect((await stranger.create(10, { lessonId })).status).toBe(403)
})
