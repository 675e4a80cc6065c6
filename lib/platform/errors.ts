/** Why the system refuses. The kind decides the HTTP status, whether it is an incident, and whether to retry. */
export type ErrorKind =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'payment_required'
  | 'conflict'
  | 'stale'
  | 'gone'
  | 'too_large'
  | 'unsupported_type'
  | 'bad_range'
  | 'rate_limited'
  | 'upstream_failed'
  | 'unavailable'

export interface ErrorOptions {
  /** The sentence a person may read. Never holds SQL, hosts, paths or another person's data. */
  publicMessage?: string
  cause?: unknown
  /** Members added to the problem document, such as `fields` or `retryAfterSeconds`. */
  details?: Record<string, unknown>
}

/** A refusal. `reason` is a stable word of the domain which the interface switches on. */
export class AppError extends Error {
  readonly kind: ErrorKind
  readonly reason: string
  readonly publicMessage: string
  readonly details: Record<string, unknown>

  constructor(kind: ErrorKind, reason: string, options: ErrorOptions = {}) {
    super(`${kind}: ${reason}`, { cause: options.cause })
    this.name = 'AppError'
    this.kind = kind
    this.reason = reason
    this.publicMessage = options.publicMessage ?? DEFAULT_MESSAGES[kind]
    this.details = options.details ?? {}
  }
}

const DEFAULT_MESSAGES: Record<ErrorKind, string> = {
  invalid_input: 'Some of what was sent is not valid.',
  unauthenticated: 'Please sign in.',
  forbidden: 'Unauthorized',
  not_found: 'Not found.',
  method_not_allowed: 'This cannot be done here.',
  payment_required: 'This has to be bought first.',
  conflict: 'This is in the way of something that exists already.',
  stale: 'This was changed elsewhere in the meantime.',
  gone: 'This is no longer there.',
  too_large: 'This is too large.',
  unsupported_type: 'This kind of file is not supported.',
  bad_range: 'That range is outside the file.',
  rate_limited: 'Too many requests. Please wait a little.',
  upstream_failed: 'A service we depend on failed.',
  unavailable: 'This part is not available right now.',
}

/** The reason of the one refusal that answers 422: an idempotency key that came before with another body. */
export const KEY_REUSED = 'idempotency_key_reused'

/** The reason of the one refusal that answers 460, which tus 1.0 made up for bytes that are not what they should be. */
export const CHECKSUM_MISMATCH = 'chunk_checksum_mismatch'

/** Kinds that mean something of ours is broken, so that they are logged as errors. */
export function isIncident(error: unknown): boolean {
  return !(error instanceof AppError) || error.kind === 'upstream_failed' || error.kind === 'unavailable'
}
