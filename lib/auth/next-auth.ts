import type { AuthOptions, User } from 'next-auth'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { callNextAuth, type NextAuthForm, readForm } from '@/lib/auth/internal/next-auth-wire'
import { DEVICE_COOKIE, DEVICE_SECONDS, rememberDevice } from '@/lib/auth/known-device'
import { readCookie } from '@/lib/auth/read-cookie'
import { SignInInput } from '@/lib/auth/schemas'
import { SESSION_SECONDS, sessionCookieName } from '@/lib/auth/session'
import { type SignedIn, signIn } from '@/lib/auth/sign-in'
import { signOut } from '@/lib/auth/sign-out'
import type { Caller } from '@/lib/auth/wrong-passwords'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { logger } from '@/lib/platform/logger'

interface Call {
  request: Request
  /** What follows `/api/auth/`. */
  segments: readonly string[]
  actor: Actor | null
  address: string
}

/** What happened inside next-auth, which itself reports every failure as the same redirect. */
interface Outcome {
  signedIn?: SignedIn
  failure?: unknown
}

/**
 * Answers `/api/auth/*` for browsers. A refused sign-in is thrown with its own reason when the caller wants JSON; the
 * member `url` is next-auth's, for its own client. Refuses also what `signIn` refuses.
 */
export async function answerNextAuth(call: Call): Promise<Response> {
  const outcome: Outcome = {}
  const form = await readForm(call.request)
  const answer = await callNextAuth(call.request, call.segments, form, optionsOf(call, outcome))
  if (outcome.failure) return refuse(outcome.failure, answer, form)
  if (form && (await lacksCsrfToken(answer))) return refuse(formExpired(), answer, form)
  if (outcome.signedIn) await settleSignIn(call, outcome.signedIn, answer)
  return answer
}

function optionsOf(call: Call, outcome: Outcome): AuthOptions {
  const isSecure = config().baseUrl.startsWith('https:')
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await work()
    } catch (error) {
      outcome.failure = error
      return null
    }
  }
  return {
    secret: config().authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/' },
    providers: [
      {
        id: 'credentials',
        name: 'Email and password',
        type: 'credentials',
        credentials: {},
        authorize: fields =>
          attempt(async () => {
            outcome.signedIn = await signIn(readCredentials(fields), callerOf(call))
            return { id: outcome.signedIn.person.userId } satisfies User
          }),
      },
    ],
    callbacks: {
      // The token says which session it is and nothing else: who that is and what they may, the database says.
      jwt({ token, user }) {
        if (user) return { sub: user.id, sid: outcome.signedIn?.sessionId }
        if (!call.actor || call.actor.sessionId !== token.sid) throw new Error('the session has ended')
        return { sub: token.sub, sid: token.sid }
      },
      session({ session }) {
        const { userId, firstName, lastName, email } = call.actor ?? {}
        return { ...session, user: { id: userId, name: `${firstName} ${lastName}`, email } }
      },
    },
    events: {
      async signOut({ token }) {
        const { sid } = token ?? {}
        if (typeof sid === 'string') await attempt(() => signOut(sid))
      },
    },
    logger: {
      error: code => logger().debug({ operation: 'next-auth', code }, 'next-auth refused'),
      warn: code => logger().debug({ operation: 'next-auth', code }, 'next-auth warned'),
      debug: () => undefined,
    },
  }
}

function readCredentials(fields: Record<string, unknown> | undefined): SignInInput {
  const { email, password, region } = fields ?? {}
  const parsed = SignInInput.safeParse({ email, password, region: region || undefined })
  if (parsed.success) return parsed.data
  const { fieldErrors } = z.flattenError(parsed.error)
  const isRegion = fieldErrors.region?.includes('Unknown region')
  throw new AppError('invalid_input', isRegion ? 'unknown_region' : 'invalid_fields', {
    ...(isRegion ? { publicMessage: 'Unknown region' } : {}),
    details: { fields: fieldErrors },
  })
}

function callerOf({ request, address }: Call): Caller {
  const userAgent = request.headers.get('user-agent') ?? undefined
  return { address, deviceProof: readCookie(request, DEVICE_COOKIE), userAgent }
}

/** Ends the session that the browser had until now, so that no older id lives on (check 6), and knows it from now on. */
async function settleSignIn({ actor }: Call, { person }: SignedIn, answer: Response): Promise<void> {
  if (actor) await signOut(actor.sessionId)
  const secure = config().baseUrl.startsWith('https:') ? '; Secure' : ''
  answer.headers.append(
    'set-cookie',
    `${DEVICE_COOKIE}=${rememberDevice(person.email)}; Path=/api/auth; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  )
}

/** next-auth answers every refusal by a redirect. Its own client and plain forms get that; `reason` is for the rest. */
async function refuse(failure: unknown, answer: Response, form: NextAuthForm | undefined): Promise<Response> {
  if (!(failure instanceof AppError)) throw failure
  if (form?.json !== 'true') return answer
  const { url } = (await answer.json()) as { url?: string }
  const { kind, reason, publicMessage, details } = failure
  throw new AppError(kind, reason, { publicMessage, details: { ...details, url }, cause: failure })
}

// next-auth sends a form without its token to a page that asks again, with the status of a success.
async function lacksCsrfToken(answer: Response): Promise<boolean> {
  return answer.status === 200 && /[?&]csrf=true\b/.test(await answer.clone().text())
}

function formExpired(): AppError {
  return new AppError('forbidden', 'form_expired', {
    publicMessage: 'This form has expired. Please try again.',
  })
}
