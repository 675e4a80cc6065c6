import type { Actor } from '@/lib/auth/actor'
import { findProfile, findTimezone } from '@/lib/auth/profile-store'
import type { Profile } from '@/lib/auth/schemas'
import { AppError } from '@/lib/platform/errors'

/** The own profile. Refuses `not_found` when the account went in this moment. */
export async function readProfile(actor: Actor): Promise<Profile> {
  const profile = await findProfile(actor)
  if (!profile) throw new AppError('not_found', 'not_found')
  return profile
}

/** The zone in which the person wants to see times. */
export async function readTimezone(actor: Actor): Promise<string> {
  return (await findTimezone(actor)) ?? 'UTC'
}
