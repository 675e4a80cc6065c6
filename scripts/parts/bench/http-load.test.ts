import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { byteLoad } from './byte-load'
import { httpLoad } from './http-load'

let server: Server | undefined

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(listener)
  server = made
  await new Promise<void>(resolve => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('load', () => {
  it('sends what each connection has to send and measures the answers', async () => {
    const seen = new Set<string>()
    const url = await serve((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        seen.add(`${request.method} ${request.url} ${request.headers.authorization} ${body}`)
        response.end('ok')
      })
    })
    const requestsOf = (connection: number) =>
      ['a', 'b'].map(body => ({ headers: { authorization: `Bearer ${connection}` }, body }))
    const measure = () => httpLoad({ url: `${url}/progress`, method: 'POST', requestsOf })(2, 1.5)
    let load = await measure()
    // A busy machine may take a second and a half for one answer.
    while (seen.size < 4 || !load.requestsPerSecond) load = await measure()
    expect([...seen].sort()).toEqual([
      'POST /progress Bearer 0 a',
      'POST /progress Bearer 0 b',
      'POST /progress Bearer 1 a',
      'POST /progress Bearer 1 b',
    ])
    expect(load.requestsPerSecond).toBeGreaterThan(0)
    expect(load.p50Ms).toBeLessThanOrEqual(load.p99Ms)
  })

  it('makes no figure out of refusals', async () => {
    const url = await serve((_request, response) => response.writeHead(503).end())
    await expect(httpLoad({ url })(1, 1)).rejects.toThrow('503')
    await expect(byteLoad(url, 'bytes=0-9')(1, 1)).rejects.toThrow('503')
  })

  it('counts the bytes of a range', async () => {
    const url = await serve((request, response) => response.writeHead(206).end(request.headers.range))
    const measured = async () => (await byteLoad(url, 'bytes=0-9')(2, 1)).bytesPerResponse
    await expect.poll(measured).toBe('bytes=0-9'.length)
  })

  it('goes to this machine only', () => {
    expect(() => httpLoad({ url: 'http://example.com/' })).toThrow('127.0.0.1 only')
    expect(() => byteLoad('http://example.com/', 'bytes=0-9')).toThrow('127.0.0.1 only')
  })
})
