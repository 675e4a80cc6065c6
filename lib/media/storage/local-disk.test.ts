import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeBlobDriver } from './driver.contract'
import { LocalDisk } from './local-disk'

describeBlobDriver('the local disk', async root => ({ storageType: 'local', root }))

describe('the local disk', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'lectern-disk-'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const sha256 = createHash('sha256').update('hello').digest('hex')

  it('names a file by the digest of its bytes', async () => {
    await new LocalDisk(root).put({ stream: Readable.from([Buffer.from('hello')]) }, { sha256 })
    expect(await readdir(path.join(root, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4)))).toEqual([sha256])
  })

  it('says storage_full when the disk is full, and leaves nothing behind', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const stream = new Readable({
      read() {
        this.destroy(full)
      },
    })
    await expect(new LocalDisk(root).put({ stream }, { sha256 })).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'storage_full',
    })
    expect(await readdir(path.join(root, 'incoming-blobs'))).toEqual([])
  })

  it('sweeps what a killed process left half written, and nothing that is still being written', async () => {
    const disk = new LocalDisk(root)
    await disk.put({ stream: Readable.from([Buffer.from('hello')]) }, { sha256 })
    const old = path.join(root, 'incoming-blobs', 'old')
    await writeFile(old, 'half')
    await writeFile(path.join(root, 'incoming-blobs', 'fresh'), 'half')
    await utimes(old, new Date(0), new Date(0))
    expect(await disk.removeStaleIncoming(3600)).toBe(1)
    expect(await readdir(path.join(root, 'incoming-blobs'))).toEqual(['fresh'])
  })
})
