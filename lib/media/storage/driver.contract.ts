import { createHash, randomBytes } from 'node:crypto'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobDriver, BlobStat } from './driver'

/** What every storage driver promises. `make` gives a driver over an empty place of its own. */
export function describeBlobDriver(name: string, make: (scratch: string) => Promise<BlobDriver>): void {
  describe(`${name} keeps the contract of blob drivers`, () => {
    let scratch: string
    let driver: BlobDriver

    beforeAll(async () => {
      scratch = await mkdtemp(path.join(tmpdir(), 'lectern-driver-'))
      driver = await make(scratch)
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
    })

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

function sample(sizeBytes: number) {
  const bytes = randomBytes(sizeBytes)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function all(driver: BlobDriver): Promise<BlobStat[]> {
  const blobs: BlobStat[] = []
  for await (const blob of driver.list()) blobs.push(blob)
  return blobs
}
