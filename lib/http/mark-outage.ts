import type { ServerResponse } from 'node:http'

const RETRY_AFTER_SECONDS = 5

/**
 * Next answers 500 to every page that fails. While a part that all pages need is away that is an outage, which says so
 * and when to come back: 503 with `Retry-After` (check 56).
 */
export function markOutage(response: ServerResponse, isAway: () => boolean): ServerResponse {
  const writeHead = response.writeHead
  response.writeHead = (...given: unknown[]) => {
    const isOutage = given[0] === 500 && isAway()
    if (isOutage) {
      given[0] = 503
      response.setHeader('retry-after', RETRY_AFTER_SECONDS)
    }
    return Reflect.apply(writeHead, response, given)
  }
  return response
}
