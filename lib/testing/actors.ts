import type { Actor } from '@/lib/auth/actor'
import { issueToken, sessionCookieName } from '@/lib/auth/session'
import { createSession } from '@/lib/auth/session-store'
import type { RouteContext, RouteHandler } from '@/lib/http/route'
import { config } from '@/lib/platform/config'
import { makeUser } from './factories'

type UserRow = Awaited<ReturnType<typeof makeUser>>

/** The person as handlers see them, with a live session. */
export async function actorOf(user: UserRow, lifetimeSeconds = 3600): Promise<Actor> {
  const { userId, userType, region, firstName, lastName, email } = user
  const sessionId = await createSession(userId, lifetimeSeconds)
  return { userId, sessionId, userType, region, firstName, lastName, email }
}

/** A new person of that kind, signed in. */
export async function makeActor(userType: UserRow['userType'] = 'student'): Promise<Actor> {
  return actorOf(await makeUser({ userType }))
}

export function bearerOf(actor: Actor, maxAgeSeconds = 3600): Promise<string> {
  return issueToken(actor.sessionId, actor.userId, maxAgeSeconds)
}

/** The `Cookie` header of the actor's browser, for Playwright and for tests of the cookie path. */
export async function cookieOf(actor: Actor): Promise<string> {
  return `${sessionCookieName()}=${await bearerOf(actor)}`
}

export interface RequestOptions {
  body?: unknown
  /** Signs the request by a bearer token. */
  actor?: Actor
  headers?: Record<string, string>
}

/** A request as a program sends it: JSON in, a bearer token when there is an actor. */
export async function apiRequest(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Request> {
  const headers = new Headers(options.headers)
  if (options.actor) headers.set('authorization', `Bearer ${await bearerOf(options.actor)}`)
  if (options.body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json')
  const body = options.body === undefined ? null : JSON.stringify(options.body)
  return new Request(new URL(path, config().baseUrl), { method, headers, body })
}

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever JSON came.
  body: any
}

/** Calls a handler as Next does and reads its JSON. */
export async function call(
  handler: RouteHandler,
  request: Request | Promise<Request>,
  params: Record<string, string> = {},
): Promise<Answer> {
  const context: RouteContext = { params: Promise.resolve(params) }
  const response = await handler(await request, context)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}
