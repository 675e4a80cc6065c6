import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { truncate } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Upload } from '@tus/server'
import { announcedChunk } from '@/lib/media/internal/chunk-checksum'
import { lostLockOf } from '@/lib/media/internal/upload-lock'
import { releaseReservation } from '@/lib/media/quota-store'
import {
  dropUnverified,
  findActivity,
  findUnverified,
  noteUnverified,
  pathOfUpload,
  removeUpload,
  UPLOAD_LIFETIME_MS,
} from '@/lib/media/upload-store'

/**
 * Where tus keeps what has arrived, with the checksum extension. The size of the file is the offset. While a chunk with
 * a checksum comes in, a note beside the file says where it began; the note goes when the chunk is found to be right. So
 * bytes that nobody has verified never count, also after the process died in their middle. The caller holds the lock.
 */
export class IncomingFiles extends FileStore {
  constructor(directory: string) {
    super({ directory, expirationPeriodInMilliseconds: UPLOAD_LIFETIME_MS })
    this.extensions = ['creation', 'checksum', 'expiration', 'termination']
  }

  override async getUpload(id: string): Promise<Upload> {
    await discardUnverified(id)
    const { size, offset, metadata, storage } = await super.getUpload(id)
    // The lifetime counts from the last bytes, so a pause ends nothing that was still going on before it.
    const activeAt = (await findActivity(id)) ?? new Date()
    const known = { id, size, offset, metadata, storage, creation_date: activeAt.toISOString() }
    return new Upload(known as ConstructorParameters<typeof Upload>[0])
  }

  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const { checksum, sizeBytes } = announcedChunk.getStore() ?? {}
    const digest = checksum && createHash(checksum.algorithm)
    let received = 0
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest?.update(chunk)
        received += chunk.length
        yield chunk
      }
    }
    if (checksum) await noteUnverified(id, offset)
    try {
      const target = createWriteStream(pathOfUpload(id), { flags: 'r+', start: offset, flush: true })
      await pipeline(source, counted, target, { signal: lostLockOf(id) })
    } catch (error) {
      if (checksum) await discardUnverified(id)
      throw refusalFor(error)
    }
    if (checksum && !digest?.digest().equals(checksum.digest)) {
      await discardUnverified(id)
      const isCutOff = sizeBytes !== undefined && received < sizeBytes
      throw isCutOff ? CUT_OFF : MISMATCH
    }
    if (checksum) await dropUnverified(id)
    return offset + received
  }

  override async remove(id: string): Promise<void> {
    await removeUpload(id)
    await releaseReservation(id)
  }
}

async function discardUnverified(id: string): Promise<void> {
  const from = await findUnverified(id)
  if (from === undefined) return
  await truncate(pathOfUpload(id), from).catch(ignoreMissing)
  await dropUnverified(id)
}

// What the library makes an answer of.
const MISMATCH = { status_code: 460, body: 'Checksum Mismatch\n' }
const CUT_OFF = { status_code: 400, body: 'The request was aborted\n' }
const FULL = { status_code: 507, body: 'No space left\n' }
const UNWRITTEN = { status_code: 500, body: 'The bytes could not be written\n' }

function refusalFor(error: unknown): unknown {
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return FULL
  // Whoever sent less than they said went away; how is told by what the library watches itself.
  if (name === 'AbortError' || code === 'ERR_STREAM_PREMATURE_CLOSE') return error
  return 'status_code' in (error as object)
    ? error
    : Object.assign(new Error('unwritten', { cause: error }), UNWRITTEN)
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
