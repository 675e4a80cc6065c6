import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { chooseDriver, type DriverSettings } from './choose-driver'
import type { BlobDriver } from './driver'
import { describeBlobDriver } from './driver.contract'

let drive: GoogleDriveStandIn
let folders = 0
beforeAll(async () => {
  drive = await new GoogleDriveStandIn().start()
})
afterAll(() => drive.stop())

const settings = (): DriverSettings => ({
  storageType: 'google-drive',
  folderId: `folder-${++folders}`,
  clientId: 'client',
  clientSecret: 'secret',
  refreshToken: REFRESH_TOKEN,
  apiUrl: drive.url,
  tokenUrl: `${drive.url}/token`,
})

describeBlobDriver('Google Drive (a stand-in of its documented API)', async () => settings())

const MEBIBYTE = 1024 ** 2

describe('Google Drive', () => {
  let driver: BlobDriver
  beforeEach(async () => {
    drive.faults.length = 0
    drive.quotaBytes = Number.POSITIVE_INFINITY
    driver = await chooseDriver(settings())
  })

  async function put(sizeBytes: number, by = driver) {
    const bytes = randomBytes(sizeBytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await by.put({ stream: Readable.from([bytes]) }, { sha256, sizeBytes })
    return { bytes, sha256 }
  }
  const isKept = async ({ bytes, sha256 }: { bytes: Buffer; sha256: string }) =>
    (await buffer(await driver.openRead(sha256))).equals(bytes)

  it('renews a token that ran out in the middle of an upload', async () => {
    await put(10)
    const given = drive.tokensGiven
    drive.expireTokens()
    expect(await isKept(await put(10 * MEBIBYTE))).toBe(true)
    expect(drive.tokensGiven).toBe(given + 1)
  })

  it.each([
    { status: 403, reason: 'userRateLimitExceeded' },
    { status: 403, reason: 'rateLimitExceeded' },
    { status: 429, reason: 'rateLimitExceeded' },
    { status: 500, reason: 'backendError' },
  ])('waits and asks again after $status $reason, whatever it was doing', async fault => {
    drive.faults.push(
      { method: 'POST', path: '/upload/drive', ...fault },
      { method: 'PUT', path: '/upload/session', ...fault },
      { method: 'PATCH', path: '/drive/v3/files/', ...fault },
      { method: 'GET', path: '/drive/v3/files', ...fault },
    )
    expect(await isKept(await put(9 * MEBIBYTE))).toBe(true)
    expect(drive.faults).toEqual([])
  })

  it.each([
    ['an answer of 503', 503 as const, 3 * 256 * 1024],
    ['a cut connection', 'cut' as const, 5 * 256 * 1024],
    ['a cut connection after the whole piece', 'cut' as const, 8 * MEBIBYTE],
    ['an answer of 503 before the first byte', 503 as const, 0],
  ])('goes on where the server stopped after %s', async (_, status, keepBytes) => {
    drive.faults.push({ method: 'PUT', path: '/upload/session', status, keepBytes })
    expect(await isKept(await put(20 * MEBIBYTE))).toBe(true)
    expect(drive.faults).toEqual([])
  })

  it('finds the file when only the answer to the last piece was lost', async () => {
    drive.faults.push({ method: 'PUT', path: '/upload/session', status: 'cut', keepBytes: 1000 })
    const lost = await put(1000).catch(error => error)
    // A session that is complete is gone here, so the upload is refused as broken and nothing counts as kept.
    if (lost instanceof Error) expect(lost).toMatchObject({ kind: 'unavailable' })
    expect(await isKept(await put(1000))).toBe(true)
  })

  it('says storage_full when the quota is used up, and leaves no session behind', async () => {
    drive.sessions.clear()
    drive.quotaBytes = 0
    await expect(put(1000)).rejects.toMatchObject({ kind: 'unavailable', reason: 'storage_full' })
    expect(drive.sessions.size).toBe(0)
  })

  it('refuses when Drive forgets the upload, and keeps nothing', async () => {
    drive.faults.push({ method: 'PUT', path: '/upload/session', status: 404 })
    await expect(put(1000)).rejects.toMatchObject({ kind: 'unavailable', reason: 'storage' })
  })

  it('counts a file only once it is marked as ready, and sweeps those that never were', async () => {
    drive.faults.push({ method: 'PATCH', path: '/drive/v3/files/', status: 404 })
    await expect(put(1000)).rejects.toMatchObject({ reason: 'storage' })
    expect(await listed()).toEqual([])
    expect(await driver.removeStaleIncoming(3600)).toBe(0)
    expect(await driver.removeStaleIncoming(-60)).toBe(1)
  })

  it('looks a file up again whose id it knew and that was made anew by somebody else', async () => {
    const own = settings()
    const [one, other] = [await chooseDriver(own), await chooseDriver(own)]
    const { bytes, sha256 } = await put(1000, one)
    await one.openRead(sha256).then(buffer)
    await other.remove(sha256)
    await other.put({ stream: Readable.from([bytes]) }, { sha256 })
    expect((await buffer(await one.openRead(sha256))).equals(bytes)).toBe(true)
  })

  it('signs in by a service account as well', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lectern-drive-'))
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const credentialsFile = path.join(folder, 'account.json')
    const account = { type: 'service_account', client_email: 'school@example.test', private_key: privateKey }
    await writeFile(credentialsFile, JSON.stringify(account))
    drive.expireTokens()
    const { refreshToken: _, ...rest } = settings() as Extract<
      DriverSettings,
      { storageType: 'google-drive' }
    >
    driver = await chooseDriver({ ...rest, credentialsFile })
    expect(await isKept(await put(100))).toBe(true)
    await rm(folder, { recursive: true })
  })

  it('says that the storage is away when the consent was withdrawn', async () => {
    drive.expireTokens()
    const given = settings() as Extract<DriverSettings, { storageType: 'google-drive' }>
    const refused = await chooseDriver({ ...given, refreshToken: 'withdrawn' })
    await expect(refused.stat('0'.repeat(64))).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'storage',
    })
  })

  const listed = async () => {
    const blobs = []
    for await (const blob of driver.list()) blobs.push(blob)
    return blobs
  }
})
