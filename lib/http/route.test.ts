import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { route } from '@/lib/http/route'
import { AppError } from '@/lib/platform/errors'

const at = 'http://localhost:3000/api/things'
const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) })
const post = (body: unknown, headers: Record<string, string> = {}) =>
  new Request(at, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

const echo = route({
  access: 'public',
  summary: 'echo',
  body: z.object({ name: z.string().max(5) }),
  returns: z.object({ name: z.string() }),
  status: 201,
  handle: async ({ body }) => ({ ...body, password: 'secret' }) as { name: string },
})

describe('a handler made by route()', () => {
  test('answers {success, data} and drops what its schema does not name', async () => {
    const answer = await echo(post({ name: 'a' }), context())
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ success: true, data: { name: 'a' } })
  })

  test('gives the request id back, or one of its own when the given one could forge log lines', async () => {
    expect(
      (await echo(post({ name: 'a' }, { 'x-request-id': 'abc-1' }), context())).headers.get('x-request-id'),
    ).toBe('abc-1')
    const other = await echo(post({ name: 'a' }, { 'x-request-id': 'a b' }), context())
    expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('refuses input that fails its schema with 400 and the fields', async () => {
    const answer = await echo(post({ name: 'too long' }), context())
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({
      success: false,
      reason: 'invalid_fields',
      fields: { name: [expect.any(String)] },
    })
  })

  test.each([
    ['an array', [], 400],
    ['an object for a string (check 5)', { name: { $ne: null } }, 400],
    ['nothing', null, 400],
  ])('refuses %s', async (_name, body, status) => {
    expect((await echo(post(body), context())).status).toBe(status)
  })

  test('refuses JSON under another content type, as a form of another site would send it (check 9)', async () => {
    expect((await echo(post({ name: 'a' }, { 'content-type': 'text/plain' }), context())).status).toBe(415)
  })

  test('refuses a body over 1 MB', async () => {
    expect((await echo(post({ name: 'a', more: 'x'.repeat(1024 * 1024) }), context())).status).toBe(413)
  })

  test('reads no body further than 1 MB, whatever the request says of its length', async () => {
    let sentBytes = 0
    const endless = new ReadableStream({
      pull(controller) {
        sentBytes += 64 * 1024
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x61))
      },
    })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit
    expect((await echo(new Request(at, init), context())).status).toBe(413)
    expect(sentBytes).toBeLessThan(2 * 1024 * 1024)
  })

  test('does not blame the database for a client that goes away in the middle of a body', async () => {
    const cut = new ReadableStream({
      pull: controller => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
    })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', body: cut, headers, duplex: 'half' } as RequestInit
    const answer = await echo(new Request(at, init), context())
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ reason: 'body_cut_off' })
  })

  test('refuses a change that carries cookies from another site, or from nowhere (check 9)', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { cookie: 'a=b' },
    ]
    for (const headers of foreign) {
      const answer = await echo(post({ name: 'a' }, headers), context())
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ reason: 'cross_site' })
    }
    const own = { origin: 'http://localhost:3000', host: 'localhost:3000', cookie: 'a=b' }
    expect((await echo(post({ name: 'a' }, own), context())).status).toBe(201)
  })

  test('asks who it is before it looks at the input', async () => {
    const guarded = route({
      access: 'learner',
      summary: 'guarded',
      body: z.object({ name: z.string() }),
      returns: z.object({}),
      handle: async () => ({}),
    })
    const answer = await guarded(post({ wrong: true }), context())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('an id that has not the shape of one does not exist', async () => {
    const read = route({
      access: 'public',
      summary: 'read',
      params: z.object({ id: z.uuid() }),
      returns: z.object({}),
      handle: async () => ({}),
    })
    expect((await read(new Request(at), context({ id: 'nonsense' }))).status).toBe(404)
  })

  test('a query key given twice is refused rather than guessed at', async () => {
    const list = route({
      access: 'public',
      summary: 'list',
      query: z.object({ q: z.string().optional() }),
      returns: z.object({}),
      handle: async () => ({}),
    })
    expect((await list(new Request(`${at}?q=a&q=b`), context())).status).toBe(400)
  })
})

describe('what a handler throws', () => {
  const throwing = (error: unknown) =>
    route({
      access: 'public',
      summary: 'throw',
      returns: z.object({}),
      handle: async () => {
        throw error
      },
    })

  test('a refusal becomes its problem document, and 503 says it in message too (C-09)', async () => {
    const error = new AppError('unavailable', 'media_store', {
      publicMessage: 'The media store is not available',
      details: { retryAfterSeconds: 5 },
    })
    const answer = await throwing(error)(new Request(at), context())
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.json()).toMatchObject({
      success: false,
      message: 'The media store is not available',
      reason: 'media_store',
    })
  })

  test('a bug becomes a 500 that tells nothing of it (16.5.1)', async () => {
    const answer = await throwing(new Error('SELECT secret FROM /home/x'))(new Request(at), context())
    expect(answer.status).toBe(500)
    const text = await answer.text()
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({ success: false, reason: 'bug', requestId: expect.any(String) })
  })

  test('a database that cannot be reached becomes 503, whatever the driver wraps around it', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const answer = await throwing(new Error('wrapped', { cause: refused }))(new Request(at), context())
    expect(answer.status).toBe(503)
  })
})
