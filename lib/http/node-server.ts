import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerError } from '@/lib/http/answer-error'
import { SOCKET_ADDRESS_HEADER } from '@/lib/http/client-address'
import { discardRest, sendResponse, toRequest } from '@/lib/http/node-adapter'
import type { RouteHandler } from '@/lib/http/route'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { describeCause, logger } from '@/lib/platform/logger'

/** Handlers of one path, as a Next route file exports them. A segment such as `[fileId]` matches any one segment. */
export interface Mount {
  path: string
  /** The beginning of paths that have the same shape and are fixed ones of Next. */
  except?: string
  handlers: Partial<Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler>>
}

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * The server in front of Next. The mounted paths are answered here, with the very handlers that Next would call: Next
 * costs several times what they do, and it buffers request bodies. Everything else goes to Next.
 */
export function createNodeServer(mounts: Mount[], next: NodeHandler): Server {
  const find = matcher(mounts)
  return createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
    // Only this server says where a request came from, whatever a client claims.
    request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown'
    const refusal = refusalOf(request)
    if (refusal) return void sendResponse(refusal, request, response)
    const found = find(request)
    if (!found) return next(request, response)
    answer(found, request, response).catch(cause => {
      // The client went away in the middle of an answer; there is nobody left to tell.
      logger().debug({ operation: 'http.send', cause: describeCause(cause) }, 'answer not delivered')
      response.destroy()
    })
  })
}

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/** What Next would answer with a bare 500: a path that nobody can read, and a method that nothing here has. */
function refusalOf({ method = '', url = '/' }: IncomingMessage): Response | undefined {
  const details = { headers: { allow: METHODS } }
  if (!METHODS.split(', ').includes(method)) {
    return refuse(new AppError('method_not_allowed', 'method_not_allowed', { details }))
  }
  const path = decode(url.split('?', 1)[0] ?? '/')
  return path === undefined || path.includes('\0')
    ? refuse(new AppError('not_found', 'not_found'))
    : undefined
}

function refuse(refusal: AppError): Response {
  const requestId = newId()
  const answer = answerError(refusal, { requestId, operation: 'http.request' })
  for (const [name, value] of Object.entries({ ...HEADERS, 'x-request-id': requestId })) {
    answer.headers.set(name, value)
  }
  return answer
}

// Next gives these by next.config.mjs to everything that it answers (check 10).
const HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin' }

async function answer(
  { handler, params }: Found,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
  const answered = await handler(toRequest(request, response), { params: Promise.resolve(params) })
  await sendResponse(answered, request, response)
  discardRest(request)
}

interface Found {
  handler: RouteHandler
  params: Record<string, string>
}

function matcher(mounts: Mount[]): (request: IncomingMessage) => Found | undefined {
  const bySize = new Map<number, { segments: string[]; mount: Mount }[]>()
  // Fixed segments are tried before named ones, as Next does it.
  const sorted = [...mounts].sort((a, b) => namedIn(a.path) - namedIn(b.path))
  for (const mount of sorted) {
    const segments = mount.path.split('/').filter(Boolean)
    bySize.set(segments.length, [...(bySize.get(segments.length) ?? []), { segments, mount }])
  }
  return request => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const parts = path.split('/').filter(Boolean)
    for (const { segments, mount } of bySize.get(parts.length) ?? []) {
      if (mount.except && path.startsWith(mount.except)) continue
      const params = match(segments, parts)
      if (!params) continue
      const handler = handlerFor(mount, request.method)
      return handler ? { handler, params } : undefined
    }
    return undefined
  }
}

function handlerFor({ handlers }: Mount, method = 'GET'): RouteHandler | undefined {
  const handler = handlers[method as keyof Mount['handlers']]
  return handler ?? (method === 'HEAD' ? handlers.GET : undefined)
}

function namedIn(path: string): number {
  return path.split('[').length - 1
}

function match(segments: string[], parts: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? ''
    if (segment.startsWith('[')) {
      const value = decode(part)
      if (value === undefined) return undefined
      params[segment.slice(1, -1)] = value
    } else if (segment !== part) return undefined
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
