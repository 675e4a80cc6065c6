import { type Access, type Actor, hasAccess } from '@/lib/auth/actor'
import { readActor } from '@/lib/auth/session'
import { requireActingMay } from '@/lib/http/acting-rules'
import { clientAddress } from '@/lib/http/client-address'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { limitRate, type RateLimit } from '@/lib/platform/rate-limit'
import { currentRequest } from '@/lib/platform/request-context'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Lets a caller in or refuses: `unauthenticated`, `forbidden`, `cross_site`, `acting_read_only`, `rate_limited`. */
export async function admit(
  request: Request,
  rule: { access: Access; summary: string; rateLimit?: RateLimit; ignoresSession?: true },
): Promise<Actor | null> {
  const session = rule.ignoresSession ? null : await readActor(request)
  const actor = session?.actor ?? null
  // A cookie travels with requests that other sites make; a bearer token does not (check 9).
  if (!SAFE_METHODS.has(request.method) && session?.via !== 'bearer') refuseCrossSite(request)
  if (!hasAccess(actor, rule.access)) {
    if (!actor) throw new AppError('unauthenticated', 'sign_in_needed')
    throw new AppError('forbidden', 'role_not_allowed')
  }
  if (rule.rateLimit) await limitRate(rule.summary, rule.rateLimit, actor?.userId ?? clientAddress(request))
  if (actor?.actedBy) admitActing(request, actor.actedBy.adminId)
  return actor
}

/** Whatever is done from here on is done by the admin who acts as somebody, and the row that notes it says so. */
function admitActing(request: Request, adminId: string): void {
  const known = currentRequest()
  if (known) known.actedById = adminId
  if (!SAFE_METHODS.has(request.method)) requireActingMay(request)
}

/** Refuses a change that another site's page could have caused, a missing Origin included. */
function refuseCrossSite(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw crossSite()
  if (!origin) {
    // Programs without cookies send no Origin; they have nothing that another site could borrow.
    if (request.headers.has('cookie')) throw crossSite()
    return
  }
  if (!isOurs(origin, request)) throw crossSite()
}

function isOurs(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false
  const { host, protocol } = new URL(origin)
  const base = new URL(config().baseUrl)
  // Where the site has https, a page that came without it may be anybody's on the way.
  if (base.protocol === 'https:' && protocol !== 'https:') return false
  return host === request.headers.get('host') || host === base.host
}

function crossSite(): AppError {
  return new AppError('forbidden', 'cross_site', { publicMessage: 'This request came from another site.' })
}
