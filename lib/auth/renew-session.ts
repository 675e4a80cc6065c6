import type { AccessToken } from '@/lib/auth/schemas'
import {
  ACCESS_TOKEN_SECONDS,
  accessTokenOf,
  bearerOf,
  issueToken,
  SESSION_SECONDS,
  sessionCookieName,
} from '@/lib/auth/session'
import type { NewSession } from '@/lib/auth/session-store'
import { config } from '@/lib/platform/config'

/** What a session is like that stands in for the one of this request: of the same kind, as long as a new one. */
export function successorOf(request: Request): NewSession {
  return {
    lifetimeSeconds: bearerOf(request) ? ACCESS_TOKEN_SECONDS : SESSION_SECONDS,
    userAgent: request.headers.get('user-agent') ?? undefined,
  }
}

/** Hands a new session to whoever sent the request: a program gets a token, a browser the cookie that sign-in sets. */
export async function handOver(
  request: Request,
  { sessionId, userId }: { sessionId: string; userId: string },
  answerHeaders: Headers,
): Promise<AccessToken | null> {
  if (bearerOf(request)) return accessTokenOf(sessionId, userId)
  const token = await issueToken(sessionId, userId, SESSION_SECONDS)
  const secure = config().baseUrl.startsWith('https:') ? '; Secure' : ''
  answerHeaders.append(
    'set-cookie',
    `${sessionCookieName()}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  )
  return null
}
