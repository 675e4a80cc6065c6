import { createHash } from 'node:crypto'
import { knownDevice } from '@/lib/auth/known-device'
import { giveBackCall, limitRate, type RateLimit } from '@/lib/platform/rate-limit'

const WINDOW_SECONDS = 15 * 60
const PER_ACCOUNT: RateLimit = { calls: 20, windowSeconds: WINDOW_SECONDS, isShared: true }
// Generous, because a school may stand behind one address.
const PER_ADDRESS: RateLimit = { calls: 100, windowSeconds: WINDOW_SECONDS, isShared: true }

/** From where somebody tries to sign in. */
export interface Caller {
  address: string
  /** What the browser kept from an earlier sign-in; see `known-device.ts`. */
  deviceProof?: string | undefined
  /** What the browser or program says it is. */
  userAgent?: string | undefined
}

type Counts = [name: string, limit: RateLimit, who: string][]

/**
 * Counts a try as wrong before the password is looked at, so that many at once cannot slip past the count; the returned
 * function takes it back. A device that the account has used has a count of its own, so that strangers who guess cannot
 * lock its owner out (check 8). Refuses `too_many_requests`, whether or not the account exists.
 */
export async function countWrongPassword(email: string, caller: Caller): Promise<() => Promise<void>> {
  const device = knownDevice(email, caller.deviceProof)
  const account = fingerprint(email.toLowerCase())
  return count(
    device
      ? [['wrong-password-device', PER_ACCOUNT, `${account}.${device}`]]
      : [
          ['wrong-password-address', PER_ADDRESS, fingerprint(caller.address)],
          ['wrong-password-account', PER_ACCOUNT, account],
        ],
  )
}

/**
 * The same for somebody who is signed in and says their password again: each session has a count of its own, so that
 * whoever found an open browser cannot guess for long, and strangers cannot keep the owner from changing the password.
 */
export function countOwnWrongPassword(email: string, sessionId: string): Promise<() => Promise<void>> {
  const who = `${fingerprint(email.toLowerCase())}.${sessionId}`
  return count([['wrong-password-session', PER_ACCOUNT, who]])
}

async function count(counts: Counts): Promise<() => Promise<void>> {
  for (const [name, limit, who] of counts) await limitRate(name, limit, who)
  return async () => {
    for (const [name, limit, who] of counts) await giveBackCall(name, limit, who)
  }
}

// A store of counters is no place for a list of who tried to sign in.
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
