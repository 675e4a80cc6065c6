import type { Actor } from '@/lib/auth/actor'
import { changeProfile } from '@/lib/auth/profile-store'
import { readProfile } from '@/lib/auth/read-profile'
import type { Profile, ProfileChanges } from '@/lib/auth/schemas'
import { forgetSession } from '@/lib/auth/session'
import { inTransaction } from '@/lib/platform/transaction'

/** Changes what is named of the own profile and nothing else (ACC-05). Refuses `not_found` as `readProfile` does. */
export async function updateProfile(actor: Actor, changes: ProfileChanges): Promise<Profile> {
  await inTransaction(tx => changeProfile(tx, actor.userId, changes), actor.region)
  // The name is part of what a session knows of its person.
  forgetSession(actor.sessionId)
  return readProfile(actor)
}
