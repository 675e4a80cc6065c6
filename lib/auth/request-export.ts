import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { confirmPassword } from '@/lib/auth/confirm-password'
import { insertExport } from '@/lib/auth/privacy-store'
import type { DataExport } from '@/lib/auth/schemas'

// An hour is enough to click once; the promise is a day at most (check 76).
const LIFETIME_SECONDS = 60 * 60

/**
 * Gives a link to everything that is kept about the person, for one download within the hour. Refuses `wrong_password`
 * and `too_many_requests` as `confirmPassword` does.
 */
export async function requestExport(actor: Actor, password: string): Promise<DataExport> {
  await confirmPassword(actor, password)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = await insertExport(actor, digestOf(token), LIFETIME_SECONDS)
  return { url: `/api/account/export/${token}`, expiresAt: expiresAt.toISOString() }
}

/** Who reads the table cannot use what it holds. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
