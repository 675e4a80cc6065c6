import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { SOCKET_ADDRESS_HEADER } from '@/lib/http/client-address'
import { sendResponse, toRequest } from '@/lib/http/node-adapter'
import type { RouteHandler } from '@/lib/http/route'
import { describeCause, logger } from '@/lib/platform/logger'

/** Handlers of one path, as a Next route file exports them. A segment such as `[fileId]` matches any one segment. */
export interface Mount {
  path: string
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
    const found = find(request)
    if (!found) return next(request, response)
    answer(found.handler, found.params, request, response).catch(cause => {
      // The client went away in the middle of an answer; there is nobody left to tell.
      logger().debug({ operation: 'http.send', cause: describeCause(cause) }, 'answer not delivered')
      response.destroy()
    })
  })
}

async function answer(
  handler: RouteHandler,
  params: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answered = await handler(toRequest(request, response), { params: Promise.resolve(params) })
  await sendResponse(answered, request, response)
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
