import { AppError, CHECKSUM_MISMATCH, type ErrorKind } from '@/lib/platform/errors'

/** tus 1.0 §Tus-Resumable: every answer but that of OPTIONS carries the version. */
export const TUS_HEADERS = { 'tus-resumable': '1.0.0' }

/** Puts the protocol's header on the refusals of our own as well. */
export async function withTusHeaders(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) {
      error.details.headers = { ...(error.details.headers as Record<string, string>), ...TUS_HEADERS }
    }
    throw error
  }
}

// The status of each kind is one that clients of the protocol know: 409 and 5xx are tried again, other 4xx are not.
const BY_STATUS: Record<number, [ErrorKind, string, string, Record<string, unknown>?]> = {
  404: ['not_found', 'upload_not_found', 'There is no such upload (any more).'],
  409: [
    'conflict',
    'upload_offset_mismatch',
    'The server has another number of bytes than the sender thinks.',
  ],
  410: ['gone', 'upload_expired', 'This upload was left alone for three days. Please start it again.'],
  412: ['stale', 'tus_version', 'This client speaks another version of the upload protocol.'],
  413: ['too_large', 'file_too_large', 'More bytes came than were announced.'],
  460: ['invalid_input', CHECKSUM_MISMATCH, 'These bytes were damaged on their way. They are sent again.'],
  507: [
    'unavailable',
    'storage_full',
    'The storage is full. An administrator has to free space; what was sent so far is kept.',
    { retryAfterSeconds: 20 },
  ],
}

/** The refusal that the library answered with plain text. */
export async function refusedByProtocol(response: Response): Promise<AppError> {
  const said = await response.text()
  const cause = new Error(`tus answered ${response.status}: ${said}`)
  // Of the streams that end together the library may hear the raw fault first.
  const isFull = response.status >= 500 && /ENOSPC|EDQUOT/.test(said)
  const known = BY_STATUS[isFull ? 507 : response.status]
  if (known) {
    const [kind, reason, publicMessage, details = {}] = known
    return new AppError(kind, reason, { publicMessage, details, cause })
  }
  if (response.status >= 500) {
    return new AppError('unavailable', 'upload_interrupted', {
      publicMessage: 'The upload was interrupted. It goes on from where it was.',
      details: { retryAfterSeconds: 2 },
      cause,
    })
  }
  if (/abort/i.test(said)) {
    // The sender went away or was replaced by its own next request; both come back by themselves.
    return new AppError('conflict', 'upload_interrupted', {
      publicMessage: 'The upload was interrupted.',
      cause,
    })
  }
  return new AppError('invalid_input', 'invalid_upload', { publicMessage: said.trim(), cause })
}
