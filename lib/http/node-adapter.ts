import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** A Web request of a Node one. The body is a stream, never held in memory; it aborts when the client goes away. */
export function toRequest(request: IncomingMessage, response: ServerResponse): Request {
  const method = request.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const each of value) headers.append(name, each)
    else if (value !== undefined) headers.set(name, value)
  }
  const host = request.headers.host ?? 'localhost'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(request.url ?? '/', `http://${host}`), {
    method,
    headers,
    signal: abortSignalOf(response),
    ...(hasBody ? { body: Readable.toWeb(request) as unknown as ReadableStream, duplex: 'half' } : {}),
  })
}

function abortSignalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

const REST_BYTES_MAX = 64 * 1024 ** 2

/**
 * Reads on what is left of a body that was answered before its end, and keeps nothing of it: the next request on this
 * connection would wait behind it for ever. The connection of whoever goes on and on is ended.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return
  let restBytes = 0
  request.removeAllListeners('data')
  request.on('error', () => undefined)
  request.on('data', (chunk: Buffer) => {
    restBytes += chunk.length
    if (restBytes > REST_BYTES_MAX) request.destroy()
  })
  request.resume()
}

/** Writes a Web response out. JSON goes in one piece; everything else is streamed at the pace of the client. */
export async function sendResponse(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (!answer.body || request.method === 'HEAD') {
    await answer.body?.cancel()
    response.end()
    return
  }
  if (answer.headers.get('content-type')?.includes('json')) {
    const body = Buffer.from(await answer.arrayBuffer())
    response.setHeader('content-length', body.length)
    response.end(body)
    return
  }
  await pipeline(Readable.fromWeb(answer.body as NodeReadableStream), response)
}
