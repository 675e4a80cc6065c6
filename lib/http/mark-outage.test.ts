import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { markOutage } from '@/lib/http/mark-outage'

let server: Server | undefined
afterEach(() => server?.close())

async function ask(status: number, isAway: boolean): Promise<Response> {
  server = createServer((_request, response) => {
    markOutage(response, () => isAway)
    response.statusCode = status
    response.setHeader('content-type', 'text/html')
    response.end('<p>page</p>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test('a page that fails while the database is away is 503 with a time to come back (check 56)', async () => {
  const answer = await ask(500, true)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.headers.get('content-type')).toBe('text/html')
  expect(await answer.text()).toBe('<p>page</p>')
})

test.each([
  [500, false],
  [200, true],
  [404, true],
])('any other answer stays what it is (%i, away: %s)', async (status, isAway) => {
  const answer = await ask(status, isAway)
  expect(answer.status).toBe(status)
  expect(answer.headers.has('retry-after')).toBe(false)
})
