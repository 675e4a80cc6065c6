import {
  type AppError,
  CHECKSUM_MISMATCH,
  type ErrorKind,
  isIncident,
  KEY_REUSED,
  AppError as Refusal,
} from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'
import { asDatabaseRefusal } from '@/lib/platform/postgres'

const STATUS: Record<ErrorKind, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  payment_required: 402,
  conflict: 409,
  stale: 412,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  bad_range: 416,
  rate_limited: 429,
  upstream_failed: 502,
  unavailable: 503,
}

const OF_REASON: Record<string, number> = { [KEY_REUSED]: 422, [CHECKSUM_MISMATCH]: 460 }

const BUG_MESSAGE = 'Something went wrong on our side. Nothing more was changed.'

/** Turns whatever was thrown into a problem document, and logs it with its cause when it is an incident (OPS-26). */
export function answerError(
  thrown: unknown,
  context: { requestId: string; operation: string; userId?: string },
): Response {
  const error = asDatabaseRefusal(thrown)
  if (isIncident(error)) logger().error({ ...context, cause: describeCause(thrown) }, 'request failed')
  return error instanceof Refusal ? refusal(error, context.requestId) : bug(context.requestId)
}

function refusal(error: AppError, requestId: string): Response {
  const { retryAfterSeconds, headers: extra, ...details } = error.details
  const status = OF_REASON[error.reason] ?? STATUS[error.kind]
  const headers = new Headers(extra as HeadersInit | undefined)
  headers.set('content-type', 'application/problem+json')
  headers.set('cache-control', 'no-store')
  if (typeof retryAfterSeconds === 'number') headers.set('retry-after', String(retryAfterSeconds))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  const body = {
    type: 'about:blank',
    title: error.kind,
    status,
    success: false,
    error: error.publicMessage,
    reason: error.reason,
    requestId,
    ...(status === 503 ? { message: error.publicMessage } : {}),
    ...details,
  }
  return new Response(JSON.stringify(body), { status, headers })
}

function bug(requestId: string): Response {
  return Response.json(
    {
      type: 'about:blank',
      title: 'bug',
      status: 500,
      success: false,
      error: BUG_MESSAGE,
      reason: 'bug',
      requestId,
    },
    { status: 500, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  )
}
