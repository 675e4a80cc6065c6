import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import type { Actor } from '@/lib/auth/actor'
import { readCookie } from '@/lib/auth/read-cookie'
import type { AccessToken } from '@/lib/auth/schemas'
import { findActor } from '@/lib/auth/session-store'
import { config } from '@/lib/platform/config'

export const SESSION_SECONDS = 30 * 24 * 60 * 60
export const ACCESS_TOKEN_SECONDS = 60 * 60

/** The cookie that holds a browser's token; `__Host-` needs https, which a local copy does not have (check 10). */
export function sessionCookieName(): string {
  return config().baseUrl.startsWith('https:') ? '__Host-next-auth.session-token' : 'next-auth.session-token'
}

export interface Session {
  actor: Actor
  via: 'cookie' | 'bearer'
}

// A token only says which session; the database says whether it lives and what the person may. One second old at most
// (check 7), so that a page with many calls asks once.
const MEMORY_MS = 1000
const recent = new LRUCache<string, { actor: Actor | null }>({ max: 5000, ttl: MEMORY_MS })

/** Who sends this request, or null. A bearer token counts before a cookie. */
export async function readActor(request: Request): Promise<Session | null> {
  const bearer = bearerOf(request)
  const token = bearer ?? readCookie(request, sessionCookieName())
  if (!token) return null
  const sessionId = await sessionIdOf(token)
  if (!sessionId) return null
  const actor = await actorOf(sessionId)
  return actor ? { actor, via: bearer ? 'bearer' : 'cookie' } : null
}

/** A signed and encrypted token that names a session (JWE, as next-auth makes it). */
export function issueToken(sessionId: string, userId: string, maxAgeSeconds: number): Promise<string> {
  return encode({
    token: { sub: userId, sid: sessionId },
    secret: config().authSecret,
    maxAge: maxAgeSeconds,
  })
}

export async function accessTokenOf(sessionId: string, userId: string): Promise<AccessToken> {
  const access_token = await issueToken(sessionId, userId, ACCESS_TOKEN_SECONDS)
  return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS }
}

/** Forgets what this process knows of a session, after it was revoked or its person changed. */
export function forgetSession(sessionId: string): void {
  recent.delete(sessionId)
}

/** The same, and waits until no other process remembers it either, for a session that is somebody else from now on. */
export async function outliveMemory(sessionId: string): Promise<void> {
  recent.delete(sessionId)
  await sleep(MEMORY_MS)
  recent.delete(sessionId)
}

/** The same for those that `endSessionsOf` ended, after its transaction was kept. */
export function forgetSessions(sessionIds: readonly string[]): void {
  for (const sessionId of sessionIds) forgetSession(sessionId)
}

// Decrypting costs more than a query does; the same token is the same session until it runs out.
const decoded = new LRUCache<string, { sessionId: string; expiresAt: number }>({ max: 5000, ttl: 60_000 })

async function sessionIdOf(token: string): Promise<string | undefined> {
  const known = decoded.get(token)
  if (known) return known.expiresAt > Date.now() ? known.sessionId : undefined
  const claims = await decode({ token, secret: config().authSecret }).catch(() => null)
  if (typeof claims?.sid !== 'string') return undefined
  decoded.set(token, { sessionId: claims.sid, expiresAt: Number(claims.exp ?? 0) * 1000 })
  return claims.sid
}

async function actorOf(sessionId: string): Promise<Actor | null> {
  const known = recent.get(sessionId)
  if (known) return known.actor
  const actor = await findActor(sessionId)
  recent.set(sessionId, { actor })
  return actor
}

/** The token of a program, which counts before any cookie. */
export function bearerOf(request: Request): string | undefined {
  // The name of the scheme is written in any case (RFC 9110 §11.1).
  return /^bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]?.trim()
}
