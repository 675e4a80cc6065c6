import { storageAway, storageFull } from '@/lib/media/storage/blob-source'
import { AppError } from '@/lib/platform/errors'

/** How long one request may take before it is tried again, and how often that is done. */
export const S3_PATIENCE = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 60_000, throwOnRequestTimeout: true },
} as const

interface S3Error {
  name?: string
  code?: string
  $metadata?: { httpStatusCode?: number }
}

export function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as S3Error
  // A bucket that is not there is a wrong setting, and says nothing of what is kept.
  if (name === 'NoSuchBucket') return false
  // A HEAD has no body to name the error in.
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404
}

// As the makers of S3 servers name a full disk or a used-up quota.
const FULL =
  /^(QuotaExceeded|InsufficientStorage|InsufficientCapacity|XMinioStorageFull|StorageFull|NoSpace.*)$/

/**
 * What a failed request means to whoever asked: `storage_full`, or else `storage`, because the place is away, refuses us
 * or is not there. What is not the answer of a server or the lack of one is given back as it is.
 */
export function asS3Refusal(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { name = '', code, $metadata } = error as S3Error
  if (FULL.test(name) || $metadata?.httpStatusCode === 507) return storageFull(error)
  const isOfServer = $metadata?.httpStatusCode !== undefined
  const isOfNetwork =
    name === 'TimeoutError' || name === 'CredentialsProviderError' || Boolean(code && NETWORK.has(code))
  return isOfServer || isOfNetwork ? storageAway(error) : error
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
])
