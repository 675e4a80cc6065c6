import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { canHaveS3, startTestS3, type TestS3 } from '@/lib/testing/s3-server'
import { chooseDriver } from './choose-driver'
import { describeBlobDriver } from './driver.contract'
import { S3Bucket } from './s3'

// A real S3 server. It has to be built with Go where it is not there yet; a machine without either cannot run these.
describe.runIf(canHaveS3)('with a real S3 server (C-03)', () => {
  let server: TestS3
  beforeAll(async () => {
    server = await startTestS3()
  }, 900_000)
  afterAll(() => server?.stop())

  describeBlobDriver('an S3 bucket', () => server.makeBucket())

  it('lists more objects than a page holds, each once', async () => {
    const driver = await chooseDriver(await server.makeBucket())
    for (let start = 0; start < 1050; start += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => putText(driver, `text ${start + index}`)))
    }
    const listed = new Set<string>()
    for await (const { sha256 } of driver.list()) listed.add(sha256)
    expect(listed.size).toBe(1050)
  }, 60_000)

  it('gives an address that works without our keys, for as long as it says, with the headers asked for', async () => {
    const driver = await chooseDriver(await server.makeBucket())
    const sha256 = await putText(driver, 'hello')
    const answer = {
      contentType: 'video/mp4',
      contentDisposition: 'inline; filename="a.mp4"',
      cacheControl: 'private, max-age=60',
    }
    const address = (await driver.readAddress?.(sha256, { ...answer, expiresInSeconds: 60 })) ?? ''
    const got = await fetch(address, { headers: { range: 'bytes=1-3' } })
    expect([got.status, await got.text()]).toEqual([206, 'ell'])
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-disposition': 'inline; filename="a.mp4"',
      'cache-control': 'private, max-age=60',
      'content-range': 'bytes 1-3/5',
    })
    const other = (_: string, first: string) => `X-Amz-Signature=${first === '0' ? '1' : '0'}`
    const altered = await fetch(address.replace(/X-Amz-Signature=(\w)/, other))
    expect(altered.status).toBe(403)
    await altered.arrayBuffer()
    const short = (await driver.readAddress?.(sha256, { ...answer, expiresInSeconds: 1 })) ?? ''
    await expect.poll(async () => (await fetch(short)).status, { interval: 500 }).toBe(403)
  })

  it('says that the storage is away when the keys or the bucket are wrong, and never that bytes are missing', async () => {
    const settings = await server.makeBucket()
    const sha256 = createHash('sha256').update('any').digest('hex')
    const refused = await chooseDriver({ ...settings, secretAccessKey: 'another secret' })
    await expect(refused.stat(sha256)).rejects.toMatchObject({ kind: 'unavailable', reason: 'storage' })
    const nowhere = await chooseDriver({ ...settings, bucket: 'no-such-bucket' })
    await expect(nowhere.openRead(sha256)).rejects.toMatchObject({ kind: 'unavailable', reason: 'storage' })
  })
})

if (!canHaveS3) {
  it('is not tried against a real server: neither versitygw nor go to build it was found', () => {
    process.stderr.write('S3 driver: neither versitygw nor go was found, its contract is not tried here\n')
  })
}

describe('an S3 server that fails', () => {
  let server: Server
  afterEach(() => new Promise(resolve => server.close(resolve)))

  async function answering(status: number, code: string): Promise<S3Bucket> {
    server = createServer((request, response) => {
      request.resume()
      const isAsking = request.method === 'HEAD'
      response.writeHead(isAsking ? 404 : status, { 'content-type': 'application/xml' })
      response.end(isAsking ? undefined : `<Error><Code>${code}</Code><Message>no</Message></Error>`)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const keys = { accessKeyId: 'a', secretAccessKey: 'b' }
    return new S3Bucket({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'r',
      bucket: 'bucket',
      isPathStyle: true,
      ...keys,
    })
  }

  it.each([
    [507, 'InsufficientStorage', 'storage_full'],
    [403, 'QuotaExceeded', 'storage_full'],
    [507, 'XMinioStorageFull', 'storage_full'],
    [403, 'AccessDenied', 'storage'],
  ])('with %i %s makes a put refuse as %3$s', async (status, code, reason) => {
    const driver = await answering(status, code)
    const refused = putText(driver, 'hello')
    await expect(refused).rejects.toMatchObject({ kind: 'unavailable', reason })
  })

  it('that is not there is away', async () => {
    const driver = await answering(500, 'InternalError')
    await new Promise(resolve => server.close(resolve))
    server = createServer().listen(0, '127.0.0.1')
    await expect(driver.stat('0'.repeat(64))).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'storage',
    })
  })
})

async function putText(driver: Pick<S3Bucket, 'put'>, text: string): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  await driver.put({ stream: Readable.from([Buffer.from(text)]) }, { sha256 })
  return sha256
}
