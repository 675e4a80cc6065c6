import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError } from '@/lib/platform/errors'

/** What tus calls `Tus-Checksum-Algorithm`, with the length of a digest of each. */
export const CHECKSUM_BYTES: Record<string, number> = { sha1: 20, sha256: 32 }

/** What a request says of the bytes that it brings. */
export interface AnnouncedChunk {
  checksum?: { algorithm: string; digest: Buffer }
  /** Undefined when the body comes in pieces of unknown number. */
  sizeBytes?: number
}

/** Carries what the headers said past the library to the place where the bytes are written. */
export const announcedChunk = new AsyncLocalStorage<AnnouncedChunk>()

/** Reads `Upload-Checksum` (tus 1.0 §Checksum). Refuses `checksum_unreadable`, also for an unknown algorithm, with 400. */
export function readAnnounced(headers: Headers): AnnouncedChunk {
  const length = headers.get('content-length')
  const sizeBytes = length !== null && /^\d{1,15}$/.test(length) ? { sizeBytes: Number(length) } : {}
  const text = headers.get('upload-checksum')
  if (text === null) return sizeBytes
  const [algorithm = '', encoded = '', ...more] = text.trim().split(' ')
  const isKnown = Object.hasOwn(CHECKSUM_BYTES, algorithm)
  const digest = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64') : undefined
  if (isKnown && digest && digest.length === CHECKSUM_BYTES[algorithm] && more.length === 0)
    return { ...sizeBytes, checksum: { algorithm, digest } }
  throw new AppError('invalid_input', isKnown ? 'checksum_unreadable' : 'checksum_unknown', {
    publicMessage: isKnown
      ? 'The checksum of these bytes cannot be read.'
      : `Checksums may be ${Object.keys(CHECKSUM_BYTES).join(' or ')} here.`,
  })
}
