import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/health/ready/route'
import { config, resetConfig } from '@/lib/platform/config'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { canHaveS3, startTestS3, type TestS3 } from '@/lib/testing/s3-server'

// check 60, OPS-16: the storages are asked themselves, also those where only older bytes lie.

const NOBODY = 'http://127.0.0.1:9'

async function ask() {
  const { status, body } = await call(
    GET,
    apiRequest('GET', '/api/health/ready', { actor: await makeActor('admin') }),
  )
  const part = body.parts.find((each: { name: string }) => each.name === 'blob-store')
  return { status, health: body.status, ...part }
}

afterEach(() => resetConfig())

describe.runIf(canHaveS3)('a bucket of a real S3 server', () => {
  let server: TestS3
  beforeAll(async () => {
    server = await startTestS3()
  }, 900_000)
  afterAll(() => server?.stop())

  it('is up, and down with its reason once the keys are wrong, the bucket is gone or nobody is there', async () => {
    const s3 = await server.makeBucket()
    config().storageType = 'cloud'
    config().s3 = s3
    expect(await ask()).toMatchObject({ status: 200, health: 'ok', state: 'up' })
    for (const wrong of [{ secretAccessKey: 'another' }, { bucket: 'gone' }, { endpoint: NOBODY }]) {
      config().s3 = { ...s3, ...wrong }
      expect(await ask()).toMatchObject({
        ...{ status: 200, health: 'reduced', state: 'down' },
        error: expect.stringMatching(/^cloud: ./),
      })
    }
  })

  it('is asked as well where new bytes go elsewhere', async () => {
    config().s3 = { ...(await server.makeBucket()), endpoint: NOBODY }
    expect(await ask()).toMatchObject({ health: 'reduced', state: 'down' })
  })
})

describe('a folder of Google Drive (a stand-in of its documented API)', () => {
  let drive: GoogleDriveStandIn
  beforeAll(async () => {
    drive = await new GoogleDriveStandIn().start()
  })
  afterAll(() => drive.stop())

  const settings = () => ({
    ...{ folderId: 'folder', clientId: 'client', clientSecret: 'secret', refreshToken: REFRESH_TOKEN },
    ...{ credentialsFile: undefined, apiUrl: drive.url, tokenUrl: `${drive.url}/token` },
  })

  it('is up, and down while it refuses or its consent was withdrawn', async () => {
    config().storageType = 'google-drive'
    config().googleDrive = settings()
    expect(await ask()).toMatchObject({ health: 'ok', state: 'up' })
    drive.faults.push({ method: 'GET', path: '/drive/v3/files', status: 403, reason: 'accessNotConfigured' })
    expect(await ask()).toMatchObject({
      state: 'down',
      error: expect.stringContaining('accessNotConfigured'),
    })
    config().googleDrive = { ...settings(), refreshToken: 'withdrawn' }
    expect(await ask()).toMatchObject({ state: 'down', error: expect.stringMatching(/^google-drive: ./) })
  })
})

describe('a storage that takes the connection and says nothing', () => {
  let hole: Server
  let url: string
  let held = 0
  beforeAll(async () => {
    hole = createServer(socket => {
      held += 1
      // Unread, a connection does not notice its end.
      socket.resume()
      socket
        .on('error', () => undefined)
        .once('close', () => {
          held -= 1
        })
    })
    await new Promise<void>(resolve => hole.listen(0, '127.0.0.1', resolve))
    const address = hole.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  })
  afterAll(() => void hole.close())

  it('is given up after the time that a probe has, and its connection with it', async () => {
    const keys = { accessKeyId: 'a', secretAccessKey: 'b' }
    config().s3 = { endpoint: url, region: 'r', bucket: 'b', isPathStyle: true, ...keys }
    const found = await ask()
    expect(found).toMatchObject({ status: 200, health: 'reduced', state: 'down' })
    expect(found.tookMs).toBeLessThan(10_000)
    await expect.poll(() => held).toBe(0)
  })
})
