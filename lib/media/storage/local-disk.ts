import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  acknowledge,
  blobMissing,
  bytesOf,
  isDigest,
  isGivenAway,
  READ_CHUNK_BYTES,
  requireDigest,
  storageFull,
} from '@/lib/media/storage/blob-source'
import { hashing } from '@/lib/media/storage/hashing'
import type { BlobDriver, BlobSource, BlobStat, ExpectedBlob, InclusiveRange, PutResult } from './driver'

/** Blobs as files `<root>/blobs/ab/cd/<sha256>`. A name there always means complete, verified bytes on the disk. */
export class LocalDisk implements BlobDriver {
  readonly storageType = 'local' as const
  readonly #root: string
  readonly #blobs: string
  readonly #incoming: string

  constructor(root: string) {
    this.#root = root
    this.#blobs = path.join(root, 'blobs')
    this.#incoming = path.join(root, 'incoming-blobs')
  }

  async put(source: BlobSource, expected: ExpectedBlob): Promise<PutResult> {
    const target = this.localPath(expected.sha256)
    try {
      const known = await this.stat(expected.sha256)
      if (known) return await acknowledge(source, expected)
      await mkdir(this.#incoming, { recursive: true })
      const sizeBytes = await this.#write(source, expected, target)
      return { sha256: expected.sha256, sizeBytes, wasKnown: false }
    } catch (error) {
      throw asRefusal(error)
    }
  }

  async openRead(sha256: string, range?: InclusiveRange) {
    try {
      const handle = await open(this.localPath(sha256), 'r')
      return handle.createReadStream({ ...range, highWaterMark: READ_CHUNK_BYTES })
    } catch (error) {
      if (isCode(error, 'ENOENT')) throw blobMissing(error)
      throw asRefusal(error)
    }
  }

  async stat(sha256: string): Promise<BlobStat | undefined> {
    const found = await stat(this.localPath(sha256)).catch(ignoreMissing)
    return found?.isFile() ? { sha256, sizeBytes: found.size } : undefined
  }

  async remove(sha256: string): Promise<boolean> {
    const target = this.localPath(sha256)
    const wasThere = (await this.stat(sha256)) !== undefined
    await rm(target, { force: true })
    return wasThere
  }

  async *list(): AsyncIterable<BlobStat> {
    for (const first of await names(this.#blobs)) {
      for (const second of await names(path.join(this.#blobs, first))) {
        for (const sha256 of await names(path.join(this.#blobs, first, second))) {
          const blob = isDigest(sha256) ? await this.stat(sha256) : undefined
          if (blob) yield blob
        }
      }
    }
  }

  async probe(): Promise<void> {
    await mkdir(this.#root, { recursive: true })
    await access(this.#root, constants.W_OK)
  }

  localPath(sha256: string): string {
    requireDigest(sha256)
    return path.join(this.#blobs, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  async removeStaleIncoming(olderThanSeconds: number): Promise<number> {
    let removed = 0
    for (const name of await names(this.#incoming)) {
      const file = path.join(this.#incoming, name)
      const found = await stat(file).catch(ignoreMissing)
      if (!found || found.mtimeMs > Date.now() - olderThanSeconds * 1000) continue
      await rm(file, { force: true })
      removed += 1
    }
    return removed
  }

  async #write(source: BlobSource, expected: ExpectedBlob, target: string): Promise<number> {
    const digest = hashing(expected)
    if (isGivenAway(source)) {
      for await (const chunk of bytesOf(source)) digest.update(chunk)
      const sizeBytes = digest.verify()
      await sync(source.path)
      if (await this.#publish(source.path, target)) return sizeBytes
      // On another file system: copied like any other source, and removed when it is safe.
      await this.#write({ path: source.path }, expected, target)
      await rm(source.path, { force: true })
      return sizeBytes
    }
    const temporary = path.join(this.#incoming, randomUUID())
    try {
      // Opened before the bytes are asked for: a stream that is given up while it opens its file makes it afterwards.
      const handle = await open(temporary, 'wx')
      const written = handle.createWriteStream({ flush: true })
      await pipeline(bytesOf(source), digest.passThrough(), written)
      const sizeBytes = digest.verify()
      await this.#publish(temporary, target)
      return sizeBytes
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  // The rename is the moment the blob exists; the folder is synced so that a power cut cannot take the name back.
  async #publish(file: string, target: string): Promise<boolean> {
    await mkdir(path.dirname(target), { recursive: true })
    try {
      await rename(file, target)
    } catch (error) {
      if (isCode(error, 'EXDEV')) return false
      throw error
    }
    await sync(path.dirname(target))
    return true
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ignoreMissing)) ?? []
}

function asRefusal(error: unknown): unknown {
  return isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT') ? storageFull(error) : error
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code
}

function ignoreMissing(error: unknown): undefined {
  if (!isCode(error, 'ENOENT') && !isCode(error, 'ENOTDIR')) throw error
}
