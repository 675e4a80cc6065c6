import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseDriver, type DriverSettings } from './choose-driver'
import type { BlobDriver, BlobStat } from './driver'

/** What every storage driver promises. `make` gives the settings of one over an empty place of its own. */
export function describeBlobDriver(name: string, make: (scratch: string) => Promise<DriverSettings>): void {
  describe(`${name} keeps the contract of blob drivers (MED-08)`, () => {
    let scratch: string
    let settings: DriverSettings
    let driver: BlobDriver

    beforeAll(async () => {
      scratch = await mkdtemp(path.join(tmpdir(), 'lectern-driver-'))
      settings = await make(scratch)
      driver = await chooseDriver(settings)
    })

    it('says in its records which storage it is', () => {
      expect(driver.storageType).toBe(settings.storageType)
    })
    afterAll(() => rm(scratch, { recursive: true, force: true }))

    it('gives back exactly the bytes of a stream', async () => {
      const { bytes, sha256 } = sample(300_000)
      const put = await driver.put(
        { stream: Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]) },
        { sha256 },
      )
      expect(put).toEqual({ sha256, sizeBytes: 300_000, wasKnown: false })
      expect((await buffer(await driver.openRead(sha256))).equals(bytes)).toBe(true)
    })

    it('copies a file and leaves it where it was', async () => {
      const { bytes, sha256 } = sample(1000)
      const file = path.join(scratch, 'kept')
      await writeFile(file, bytes)
      await driver.put({ path: file }, { sha256, sizeBytes: 1000 })
      await access(file)
      expect(await driver.stat(sha256)).toEqual({ sha256, sizeBytes: 1000 })
    })

    it('takes over a file that was given away', async () => {
      const { bytes, sha256 } = sample(1000)
      const file = path.join(scratch, 'given')
      await writeFile(file, bytes)
      await driver.put({ path: file, mayMove: true }, { sha256 })
      await expect(access(file)).rejects.toThrow()
      expect((await buffer(await driver.openRead(sha256))).equals(bytes)).toBe(true)
    })

    it('keeps empty bytes', async () => {
      const { sha256 } = sample(0)
      await driver.put({ stream: Readable.from([]) }, { sha256, sizeBytes: 0 })
      expect(await driver.stat(sha256)).toEqual({ sha256, sizeBytes: 0 })
      expect((await buffer(await driver.openRead(sha256))).length).toBe(0)
    })

    it('keeps what takes several pieces to send, exactly, and reads ranges over their seams', async () => {
      const { bytes, sha256 } = sample(PIECES_BYTES)
      const file = path.join(scratch, 'large')
      await writeFile(file, bytes)
      await driver.put({ path: file }, { sha256, sizeBytes: PIECES_BYTES })
      expect((await digestOf(await driver.openRead(sha256))).equals(Buffer.from(sha256, 'hex'))).toBe(true)
      for (const seam of [8, 16].map(mebibytes => mebibytes * 1024 ** 2)) {
        const part = await buffer(await driver.openRead(sha256, { start: seam - 3, end: seam + 2 }))
        expect(part.equals(bytes.subarray(seam - 3, seam + 3))).toBe(true)
      }
    })

    it('shows nothing of bytes that are on their way, and lets a reader of known bytes go on', async () => {
      const { bytes, sha256 } = sample(PIECES_BYTES)
      let proceed = () => {}
      const gate = new Promise<void>(resolve => {
        proceed = resolve
      })
      async function* held() {
        yield bytes.subarray(0, PIECES_BYTES - 1)
        await gate
        yield bytes.subarray(PIECES_BYTES - 1)
      }
      const put = driver.put({ stream: Readable.from(held()) }, { sha256, sizeBytes: PIECES_BYTES })
      await sleep(300)
      expect(await driver.stat(sha256)).toBeUndefined()
      await expect(driver.openRead(sha256)).rejects.toMatchObject({ reason: 'blob_missing' })
      expect((await all(driver)).some(blob => blob.sha256 === sha256)).toBe(false)
      proceed()
      await put
      expect(await driver.stat(sha256)).toEqual({ sha256, sizeBytes: PIECES_BYTES })
    })

    it('keeps nothing of many pieces that differ from their digest in the last byte', async () => {
      const { bytes, sha256 } = sample(PIECES_BYTES)
      const altered = Buffer.from(bytes)
      altered[PIECES_BYTES - 1] = (altered[PIECES_BYTES - 1] ?? 0) ^ 1
      await expect(
        driver.put({ stream: Readable.from([altered]) }, { sha256, sizeBytes: PIECES_BYTES }),
      ).rejects.toMatchObject({ reason: 'checksum_mismatch' })
      expect(await driver.stat(sha256)).toBeUndefined()
      expect(await driver.removeStaleIncoming(-60)).toBe(0)
    })

    it('shows nothing of what a killed process was putting, takes it anew, and sweeps what was left', async () => {
      const sizeBytes = PIECES_BYTES
      const bytes = Buffer.alloc(sizeBytes, 'killed')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await killedInTheMiddle({ settings, seed: 'killed', sizeBytes })
      expect(await driver.stat(sha256)).toBeUndefined()
      expect((await all(driver)).some(blob => blob.sha256 === sha256)).toBe(false)
      expect(await driver.removeStaleIncoming(3600)).toBe(0)
      await driver.removeStaleIncoming(-60)
      expect(await driver.removeStaleIncoming(-60)).toBe(0)
      const put = await driver.put({ stream: Readable.from([bytes]) }, { sha256, sizeBytes })
      expect(put.wasKnown).toBe(false)
    }, 60_000)

    it('stores known bytes once, and parallel writers of the same bytes do not disturb each other', async () => {
      const { bytes, sha256 } = sample(50_000)
      const results = await Promise.all(
        Array.from({ length: 8 }, () => driver.put({ stream: Readable.from([bytes]) }, { sha256 })),
      )
      expect(results.every(result => result.sizeBytes === 50_000)).toBe(true)
      const again = await driver.put({ stream: Readable.from([bytes]) }, { sha256 })
      expect(again.wasKnown).toBe(true)
      expect((await all(driver)).filter(blob => blob.sha256 === sha256)).toHaveLength(1)
    })

    it.each([{ mayMove: true }, { mayMove: false }])(
      'keeps nothing of bytes that differ from their digest (%o)',
      async given => {
        const { bytes, sha256 } = sample(2000)
        const file = path.join(scratch, 'altered')
        await writeFile(file, Buffer.concat([bytes, Buffer.from('!')]))
        const before = (await all(driver)).length
        await expect(driver.put({ path: file, ...given }, { sha256 })).rejects.toMatchObject({
          kind: 'invalid_input',
          reason: 'checksum_mismatch',
        })
        expect(await driver.stat(sha256)).toBeUndefined()
        expect(await all(driver)).toHaveLength(before)
      },
    )

    it('refuses other bytes under a digest that is known, and keeps the known ones', async () => {
      const { bytes, sha256 } = sample(10)
      await driver.put({ stream: Readable.from([bytes]) }, { sha256 })
      await expect(
        driver.put({ stream: Readable.from([Buffer.from('other')]) }, { sha256 }),
      ).rejects.toMatchObject({
        reason: 'checksum_mismatch',
      })
      expect((await buffer(await driver.openRead(sha256))).equals(bytes)).toBe(true)
    })

    it('keeps nothing of a stream that breaks off', async () => {
      const { bytes, sha256 } = sample(100_000)
      async function* broken() {
        yield bytes.subarray(0, 50_000)
        throw new Error('cut')
      }
      await expect(driver.put({ stream: Readable.from(broken()) }, { sha256 })).rejects.toThrow('cut')
      expect(await driver.stat(sha256)).toBeUndefined()
    })

    it.each([
      [{ start: 0, end: 0 }],
      [{ start: 5, end: 99 }],
      [{ start: 65_535, end: 65_537 }],
      [{ start: 69_999, end: 69_999 }],
    ])('reads the inclusive range %o', async range => {
      const { bytes, sha256 } = sample(70_000)
      await driver.put({ stream: Readable.from([bytes]) }, { sha256 })
      const part = await buffer(await driver.openRead(sha256, range))
      expect(part.equals(bytes.subarray(range.start, range.end + 1))).toBe(true)
    })

    it('lists what is here, and removed bytes are gone', async () => {
      const { bytes, sha256 } = sample(123)
      await driver.put({ stream: Readable.from([bytes]) }, { sha256 })
      expect(await all(driver)).toContainEqual({ sha256, sizeBytes: 123 })
      expect(await driver.remove(sha256)).toBe(true)
      expect(await driver.remove(sha256)).toBe(false)
      expect(await driver.stat(sha256)).toBeUndefined()
      await expect(driver.openRead(sha256)).rejects.toMatchObject({
        kind: 'not_found',
        reason: 'blob_missing',
      })
    })

    it.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, 'a'.repeat(65)])(
      'refuses %j as a digest',
      async sha256 => {
        await expect(driver.stat(sha256)).rejects.toMatchObject({ reason: 'checksum_malformed' })
        await expect(driver.put({ stream: Readable.from([]) }, { sha256 })).rejects.toMatchObject({
          reason: 'checksum_malformed',
        })
      },
    )
  })
}

// More than two pieces of those drivers that send in pieces.
const PIECES_BYTES = 17 * 1024 ** 2 + 5

async function killedInTheMiddle(order: object): Promise<void> {
  const script = 'lib/testing/put-slowly.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', text => String(text).includes('half') && resolve())
    child.once('exit', code => reject(new Error(`ended by itself with ${code}`)))
  })
  // The pieces that were given to the driver get some time to leave.
  await sleep(300)
  const gone = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGKILL')
  await gone
}

async function digestOf(stream: Readable): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest()
}

function sample(sizeBytes: number) {
  const bytes = randomBytes(sizeBytes)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function all(driver: BlobDriver): Promise<BlobStat[]> {
  const blobs: BlobStat[] = []
  for await (const blob of driver.list()) blobs.push(blob)
  return blobs
}
