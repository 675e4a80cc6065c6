import type { z } from 'zod'
import type { Access, Actor } from '@/lib/auth/actor'
import { admit } from '@/lib/http/admit'
import { answerError } from '@/lib/http/answer-error'
import { clientAddress } from '@/lib/http/client-address'
import { readBody, readParams, readQuery } from '@/lib/http/read-input'
import { logRequest, requestIdOf } from '@/lib/http/request-log'
import { invalidCursor } from '@/lib/platform/cursor'
import { isUnfitValue } from '@/lib/platform/postgres'
import type { RateLimit } from '@/lib/platform/rate-limit'
import { type RequestContext, withRequest } from '@/lib/platform/request-context'

type Schema = z.ZodType
type ActorOf<A extends Access> = A extends 'public' ? Actor | null : Actor
type Parsed<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined

/** What Next hands to a route handler beside the request; the plain Node server hands the same. */
export interface RouteContext {
  params: Promise<Record<string, string | string[]>>
}

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

interface Common<A extends Access, P extends Schema | undefined, Q extends Schema | undefined> {
  /** Who may call. Has no default: a handler without it does not compile. */
  access: A
  /** The resource and verb in a few words, for logs and the API description. */
  summary: string
  params?: P
  query?: Q
  rateLimit?: RateLimit
  /** For public addresses that carry their own proof or need none: nobody is looked up, and `actor` is null. */
  ignoresSession?: true
}

interface Route<
  A extends Access,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  R extends Schema,
> extends Common<A, P, Q> {
  body?: B
  /** How long the body may be, where that is more than usual. */
  bodyBytesMax?: number
  /** What may leave: anything the schema does not name is dropped, so that a column never leaks. */
  returns: R
  status?: number
  /** `flat` answers the value itself, as the progress paths are quoted; `page` spreads a list answer beside `success`. */
  shape?: 'data' | 'flat' | 'page'
  cacheControl?: string
  /** `answerHeaders` travel with the answer of a success, such as a new cookie. */
  handle: (call: Call<A, P, Q> & { body: Parsed<B>; answerHeaders: Headers }) => Promise<z.input<R>>
}

interface RawRoute<A extends Access, P extends Schema | undefined, Q extends Schema | undefined>
  extends Common<A, P, Q> {
  handle: (call: Call<A, P, Q>) => Promise<Response>
}

interface Call<A extends Access, P extends Schema | undefined, Q extends Schema | undefined> {
  request: Request
  requestId: string
  actor: ActorOf<A>
  params: Parsed<P>
  query: Parsed<Q>
}

/**
 * Makes a JSON handler. The order is always: request id, session, access, rate limit, input, work, output, log line.
 * Whatever is thrown becomes a problem document (RFC 9457).
 */
export function route<
  A extends Access,
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: Route<A, P, Q, B, R>): RouteHandler & { definition: Route<A, P, Q, B, R> } {
  const handler: RouteHandler = (request, context) =>
    guarded(definition, request, context, async call => {
      const body = (await readBody(request, definition.body, definition.bodyBytesMax)) as Parsed<B>
      const answerHeaders = new Headers()
      const value = await definition.handle({ ...call, body, answerHeaders })
      const response = answer(definition, definition.returns.parse(value))
      for (const [name, text] of answerHeaders) response.headers.append(name, text)
      return response
    })
  return Object.assign(handler, { definition })
}

/** Makes a handler that answers with a `Response` of its own (streams, tus) after the same first steps. */
export function rawRoute<
  A extends Access,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(definition: RawRoute<A, P, Q>): RouteHandler & { definition: RawRoute<A, P, Q> } {
  const handler: RouteHandler = (request, context) => guarded(definition, request, context, definition.handle)
  return Object.assign(handler, { definition })
}

async function guarded<A extends Access, P extends Schema | undefined, Q extends Schema | undefined>(
  definition: Common<A, P, Q>,
  request: Request,
  context: RouteContext,
  work: (call: Call<A, P, Q>) => Promise<Response>,
): Promise<Response> {
  const startedAt = performance.now()
  const requestId = requestIdOf(request)
  let response: Response
  let userId: string | undefined
  const known: RequestContext = { ...contextOf(request, requestId), operation: definition.summary }
  try {
    response = await withRequest(known, async () => {
      const actor = await admit(request, definition)
      userId = actor?.userId
      const params = (await readParams(context.params, definition.params)) as Parsed<P>
      const query = readQuery(request, definition.query) as Parsed<Q>
      return work({ request, requestId, actor: actor as ActorOf<A>, params, query })
    })
  } catch (thrown) {
    const error = isForgedCursor(thrown, request) ? invalidCursor(thrown) : thrown
    response = answerError(error, { requestId, operation: definition.summary, ...(userId ? { userId } : {}) })
  }
  response.headers.set('x-request-id', requestId)
  const { actedById } = known
  logRequest(request, response, { requestId, operation: definition.summary, userId, actedById, startedAt })
  return response
}

function contextOf(request: Request, requestId: string): RequestContext {
  return { requestId, address: clientAddress(request), userAgent: request.headers.get('user-agent') }
}

// Only the database knows what each sort key may be; ours always fit, so this one was made by somebody else.
function isForgedCursor(thrown: unknown, request: Request): boolean {
  return isUnfitValue(thrown) && new URL(request.url).searchParams.has('cursor')
}

function answer<R extends Schema>(
  definition: { status?: number; shape?: 'data' | 'flat' | 'page'; cacheControl?: string },
  value: z.output<R>,
): Response {
  const status = definition.status ?? 200
  const headers = { 'cache-control': definition.cacheControl ?? 'no-store' }
  if (status === 204) return new Response(null, { status, headers })
  const shape = definition.shape ?? 'data'
  const body =
    shape === 'flat'
      ? value
      : shape === 'page'
        ? { success: true, ...(value as object) }
        : { success: true, data: value }
  return Response.json(body, { status, headers })
}
