import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished, Readable } from 'node:stream'
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
    ...(hasBody ? { body: bodyOf(request, response), duplex: 'half' } : {}),
  })
}

/** Node's own way to a Web stream destroys the request when its reader gives up, and with it what the client sends next. */
function bodyOf(request: IncomingMessage, response: ServerResponse): ReadableStream<Uint8Array> {
  let isGivenUp = false
  return new ReadableStream(
    {
      start(controller) {
        request.pause()
        request.on('data', (piece: Buffer) => {
          if (isGivenUp) return
          controller.enqueue(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength))
          if ((controller.desiredSize ?? 0) <= 0) request.pause()
        })
        finished(request, { writable: false }, error => {
          if (isGivenUp) return
          if (error) controller.error(error)
          // What came after the answer was thrown away.
          else if (response.writableEnded) controller.error(new Error('answered before it was read'))
          else controller.close()
        })
      },
      pull: () => void request.resume(),
      cancel() {
        isGivenUp = true
        request.pause()
      },
    },
    { highWaterMark: request.readableHighWaterMark, size: piece => piece?.byteLength ?? 0 },
  )
}

function abortSignalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

const UNREAD_BYTES_MAX = 32 * 1024 * 1024
const UNREAD_MS_MAX = 60_000
const SILENT_MS_MAX = 10_000

/**
 * Whoever is answered before the body was read goes on sending it, and asks for the next thing on the same connection: that
 * would never be heard behind what nobody reads. So it is taken off and thrown away; of more than a piece of an upload, or
 * of one that does not end, the connection is closed.
 */
function discardUnread(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return
  // Those of the Web stream would keep it.
  request.removeAllListeners('data')
  let left = UNREAD_BYTES_MAX
  const end = () => void request.socket.destroy()
  const timers = [setTimeout(end, UNREAD_MS_MAX).unref(), setTimeout(end, SILENT_MS_MAX).unref()]
  request.on('data', (piece: Buffer) => {
    left -= piece.length
    timers[1]?.refresh()
    if (left < 0) end()
  })
  request.once('close', () => timers.forEach(clearTimeout))
  request.resume()
}

/** Writes a Web response out. JSON goes in one piece; everything else is streamed at the pace of the client. */
export async function sendResponse(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.once('finish', () => discardUnread(request))
  }
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
