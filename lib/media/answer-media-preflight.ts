import { originHeaders } from '@/lib/media/internal/media-origin'

/** The answer to a browser that asks whether a page of ours may send a range. It tells nothing of what there is. */
export function answerMediaPreflight(): Response {
  const headers = new Headers(originHeaders())
  headers.set('access-control-allow-methods', 'GET, HEAD')
  headers.set('access-control-allow-headers', 'range, if-range, if-none-match')
  headers.set('access-control-max-age', '7200')
  return new Response(null, { status: 204, headers })
}
