import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/**
 * Who may read media from a page. Without `MEDIA_BASE_URL` they come from the origin of the pages, and no other may. With
 * it they come from another one, which is also what keeps a file of a person's apart from the pages (check 19): then the
 * pages of this school, and no others, may read them. The address carries the pass, so no cookie is asked for.
 */
export function originHeaders(): Record<string, string> {
  const { mediaBaseUrl, baseUrl } = config()
  if (!mediaBaseUrl) return { 'cross-origin-resource-policy': 'same-origin' }
  return {
    'access-control-allow-origin': new URL(baseUrl).origin,
    'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  }
}

/**
 * A refusal that the pages may read. Else the browser hides its status from them, and a player that is told nothing does
 * not know that its pass has to be renewed.
 */
export function asReadable(error: unknown): unknown {
  if (!(error instanceof AppError) || !config().mediaBaseUrl) return error
  const { kind, reason, publicMessage, cause, details } = error
  const headers = { ...originHeaders(), ...(details.headers as Record<string, string> | undefined) }
  return new AppError(kind, reason, { publicMessage, cause, details: { ...details, headers } })
}
