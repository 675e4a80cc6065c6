import { once } from 'node:events'
import { Agent, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { SOCKET_ADDRESS_HEADER } from '@/lib/http/client-address'
import { createNodeServer, type Mount } from '@/lib/http/node-server'
import { route } from '@/lib/http/route'

let server: Server | undefined
afterEach(() => server?.close())

async function serve(mounts: Mount[]): Promise<string> {
  server = createNodeServer(mounts, (_request, response) => response.end('next'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const mounts: Mount[] = [
  {
    path: '/things/[thingId]',
    handlers: { GET: async (_request, { params }) => Response.json(await params) },
  },
  { path: '/things/fixed', handlers: { GET: async () => new Response('fixed') } },
  {
    path: '/echo',
    handlers: {
      POST: async request => new Response(request.body),
      GET: async request => new Response(request.headers.get(SOCKET_ADDRESS_HEADER)),
    },
  },
]

test('a fixed segment wins over a named one, and a named one is decoded', async () => {
  const base = await serve(mounts)
  expect(await (await fetch(`${base}/things/fixed`)).text()).toBe('fixed')
  expect(await (await fetch(`${base}/things/a%20b?x=1`)).json()).toEqual({ thingId: 'a b' })
})

test('what is not mounted, or not with this method, goes to Next', async () => {
  const base = await serve(mounts)
  for (const [path, method] of [
    ['/', 'GET'],
    ['/things/a/b', 'GET'],
    ['/things/fixed', 'DELETE'],
  ]) {
    expect(await (await fetch(`${base}${path}`, { method })).text()).toBe('next')
  }
})

test('a path that nobody can read and a method that nothing has are refused before Next fails on them (check 18)', async () => {
  const base = await serve(mounts)
  for (const path of ['/things/%zz', '/courses/%ff', '/courses/%00', '/a%00b/c?x=1']) {
    const answer = await fetch(`${base}${path}`)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.json()).toMatchObject({ success: false, reason: 'not_found' })
  }
  const request = httpRequest(`${base}/things/a`, { method: 'TRACE' }).end()
  const [response] = await once(request, 'response')
  expect(response.statusCode).toBe(405)
  expect(response.headers.allow).toContain('GET')
})

test('every answer of its own says nosniff, also a refusal (check 10)', async () => {
  const base = await serve(mounts)
  for (const path of ['/things/fixed', '/things/%zz']) {
    expect((await fetch(`${base}${path}`)).headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a body without an end is refused, not collected (check 5)', async () => {
  const take: Mount = {
    path: '/take',
    handlers: {
      POST: route({
        access: 'public',
        summary: 'take',
        body: z.object({}),
        returns: z.object({}),
        handle: async () => ({}),
      }),
    },
  }
  const base = await serve([take])
  const request = httpRequest(`${base}/take`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  const sending = setInterval(() => request.write('x'.repeat(64 * 1024)), 1)
  // The other side hangs up on whoever goes on, which may be faster than its answer.
  request.on('error', () => undefined)
  const ended = await once(request, 'response').then(
    ([response]) => response.resume().statusCode,
    () => 'hung up',
  )
  expect([413, 'hung up']).toContain(ended)
  await expect.poll(() => request.destroyed || request.socket?.destroyed).toBe(true)
  clearInterval(sending)
})

test('a body that was answered in its middle does not hold up the next request of its connection (check 46)', async () => {
  const refuse: Mount = {
    path: '/refuse',
    handlers: {
      PATCH: async request => {
        await request.body?.getReader().read()
        return Response.json({}, { status: 507 })
      },
    },
  }
  const base = await serve([refuse, ...mounts])
  // The next one waits for the only connection that there is.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (method: string, path: string, body = '') => {
    const request = httpRequest(`${base}${path}`, { method, agent }).end(body)
    const [response] = await once(request, 'response')
    response.resume()
    return response.statusCode
  }
  for (let round = 0; round < 3; round++) {
    expect(await ask('PATCH', '/refuse', 'x'.repeat(3_000_000))).toBe(507)
    expect(await ask('GET', '/things/fixed')).toBe(200)
  }
  agent.destroy()
})

test('HEAD gives the headers of GET without a body', async () => {
  const base = await serve(mounts)
  const answer = await fetch(`${base}/things/x`, { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('json')
  expect(await answer.text()).toBe('')
})

test('nobody can claim another address than the one the request came from (check 11)', async () => {
  const base = await serve(mounts)
  const answer = await fetch(`${base}/echo`, { headers: { [SOCKET_ADDRESS_HEADER]: '203.0.113.9' } })
  expect(await answer.text()).toBe('127.0.0.1')
})

test('a body streams through: the first bytes are answered before the last are sent', async () => {
  const base = await serve(mounts)
  const request = httpRequest(`${base}/echo`, { method: 'POST' })
  request.write('first')
  const [response] = await once(request, 'response')
  const [chunk] = await once(response, 'data')
  expect(String(chunk)).toBe('first')
  request.end('last')
  const [last] = await once(response, 'data')
  expect(String(last)).toBe('last')
})

test('a client that goes away aborts the work that is done for it', async () => {
  const controller = new AbortController()
  const aborted = new Promise<void>(resolve => {
    const slow: Mount = {
      path: '/slow',
      handlers: {
        GET: request =>
          new Promise(() => {
            request.signal.addEventListener('abort', () => resolve())
            controller.abort()
          }),
      },
    }
    void serve([slow]).then(base => fetch(`${base}/slow`, controller).catch(() => undefined))
  })
  await aborted
})

test('a mount leaves paths of its shape that are fixed ones of Next to Next', async () => {
  const handlers = { GET: async () => new Response('media') }
  const base = await serve([{ path: '/media/[token]/[fileId]', except: '/media/files/', handlers }])
  expect(await (await fetch(`${base}/media/a.b/f`)).text()).toBe('media')
  expect(await (await fetch(`${base}/media/files/f`)).text()).toBe('next')
})
