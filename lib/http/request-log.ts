import { newId } from '@/lib/platform/ids'
import { logger } from '@/lib/platform/logger'

const REQUEST_ID_SHAPE = /^[A-Za-z0-9._-]{1,100}$/

/** The id a client gave, when it is harmless to log, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id')
  return given && REQUEST_ID_SHAPE.test(given) ? given : newId()
}

export function logRequest(
  request: Request,
  response: Response,
  facts: {
    requestId: string
    operation: string
    userId: string | undefined
    /** The admin who acted as that person. */
    actedById: string | undefined
    startedAt: number
  },
): void {
  const { startedAt, ...rest } = facts
  const level = response.status >= 500 ? 'error' : 'debug'
  logger()[level](
    {
      ...rest,
      method: request.method,
      status: response.status,
      tookMs: Math.round(performance.now() - startedAt),
    },
    'request',
  )
}
