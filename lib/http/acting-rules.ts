import { AppError } from '@/lib/platform/errors'

// Everything is refused that is not known to be harmless, so that a handler that comes later is refused as well: money,
// passwords, the account, what a learner proves about themselves, and whatever cannot be undone stay with the person.
const MAY_WRITE: RegExp[] = [
  /^\/api\/courses\/[^/]+$/,
  /^\/api\/courses\/[^/]+\/(?:cover|curriculum|imports|intro-video|modules|publication|resources|submission|videos)$/,
  /^\/api\/modules\//,
  /^\/api\/lessons\/[^/]+(?:\/(?:content|files|resources))?$/,
  /^\/api\/imports\//,
  /^\/api\/media\/files\//,
  /^\/api\/uploads(?:\/|$)/,
]

// These end what one does as somebody else: by itself, or with the session.
const MAY_ALWAYS: RegExp[] = [/^\/api\/acting$/, /^\/api\/auth\//]

/** Refuses `acting_read_only` for what an admin may not change while they act as somebody. */
export function requireActingMay(request: Request): void {
  const { pathname } = new URL(request.url)
  if (MAY_ALWAYS.some(path => path.test(pathname))) return
  if (request.method !== 'DELETE' && MAY_WRITE.some(path => path.test(pathname))) return
  throw new AppError('forbidden', 'acting_read_only', {
    publicMessage: 'You see this as somebody else, so only they can do it. Stop acting as them first.',
  })
}
