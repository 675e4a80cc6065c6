import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { AppError } from '@/lib/platform/errors'
import type { ExpectedBlob } from './driver'

/** Counts and digests bytes on their way; `verify` gives their number or refuses `checksum_mismatch`. */
export function hashing(expected: ExpectedBlob) {
  const hash = createHash('sha256')
  let sizeBytes = 0

  function update(chunk: Buffer): void {
    hash.update(chunk)
    sizeBytes += chunk.length
  }

  return {
    update,
    passThrough: () =>
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          update(chunk)
          done(null, chunk)
        },
      }),
    verify(): number {
      const isSameSize = expected.sizeBytes === undefined || expected.sizeBytes === sizeBytes
      if (isSameSize && hash.digest('hex') === expected.sha256) return sizeBytes
      throw new AppError('invalid_input', 'checksum_mismatch', {
        publicMessage:
          'The bytes that arrived are not the bytes that were announced. Please send the file again.',
      })
    },
  }
}
