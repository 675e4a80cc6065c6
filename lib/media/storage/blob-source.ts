import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { hashing } from '@/lib/media/storage/hashing'
import { AppError } from '@/lib/platform/errors'
import type { BlobSource, ExpectedBlob, PutResult } from './driver'

export const READ_CHUNK_BYTES = 256 * 1024
const SHA256_HEX = /^[0-9a-f]{64}$/

export function isDigest(text: string): boolean {
  return SHA256_HEX.test(text)
}

/** The digest becomes part of a path, a key or a query, so nothing but a digest may get there. */
export function requireDigest(sha256: string): string {
  if (!isDigest(sha256)) throw new AppError('invalid_input', 'checksum_malformed')
  return sha256
}

export function bytesOf(source: BlobSource) {
  return 'stream' in source
    ? source.stream
    : createReadStream(source.path, { highWaterMark: READ_CHUNK_BYTES })
}

export function isGivenAway(source: BlobSource): source is { path: string; mayMove: true } {
  return 'path' in source && source.mayMove === true
}

/** Ends a `put` of bytes that are here already. They are verified all the same: whoever sends others must hear of it. */
export async function acknowledge(source: BlobSource, expected: ExpectedBlob): Promise<PutResult> {
  const digest = hashing(expected)
  for await (const chunk of bytesOf(source)) digest.update(chunk)
  const sizeBytes = digest.verify()
  if (isGivenAway(source)) await rm(source.path, { force: true })
  return { sha256: expected.sha256, sizeBytes, wasKnown: true }
}

/**
 * The bytes in pieces of exactly `pieceBytes`, the last one shorter and marked. It is only given once all bytes have
 * been found to be those of the digest, so whoever completes with the last piece completes nothing else.
 */
export async function* verifiedPieces(
  source: BlobSource,
  expected: ExpectedBlob,
  pieceBytes: number,
): AsyncGenerator<{ bytes: Buffer; start: number; isLast: boolean }> {
  const digest = hashing(expected)
  let held: Buffer[] = []
  let heldBytes = 0
  let start = 0
  for await (const chunk of bytesOf(source) as AsyncIterable<Buffer>) {
    digest.update(chunk)
    held.push(chunk)
    heldBytes += chunk.length
    // One byte more than a piece shows that the piece is not the last.
    while (heldBytes > pieceBytes) {
      const all = Buffer.concat(held)
      yield { bytes: all.subarray(0, pieceBytes), start, isLast: false }
      start += pieceBytes
      held = [all.subarray(pieceBytes)]
      heldBytes -= pieceBytes
    }
  }
  digest.verify()
  yield { bytes: Buffer.concat(held), start, isLast: true }
}

export function blobMissing(cause?: unknown): AppError {
  return new AppError('not_found', 'blob_missing', { cause })
}

export function storageFull(cause: unknown): AppError {
  return new AppError('unavailable', 'storage_full', {
    cause,
    publicMessage: 'The storage is full. An administrator has to free space before this can be kept.',
    details: { retryAfterSeconds: 60 },
  })
}

/** The place of the bytes does not answer, or does not let us in. */
export function storageAway(cause: unknown): AppError {
  return new AppError('unavailable', 'storage', {
    cause,
    publicMessage: 'The storage of this file cannot be reached right now. Please try again.',
    details: { retryAfterSeconds: 10 },
  })
}
