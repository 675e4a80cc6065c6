import type { Actor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { createSession, revokeSession } from '@/lib/auth/session-store'
import { createUser } from '@/lib/auth/user-store'
import { db } from '@/lib/platform/postgres'
import type { SamplePerson } from './people'

/** The people of the school by email, each signed in, because verbs ask who acts. */
export type People = Map<string, Actor>

const SESSION_SECONDS = 3600

/** Makes the accounts that are missing and signs everybody in. */
export async function makePeople(persons: SamplePerson[], password: string): Promise<People> {
  // One hash for all of them: hashing is slow on purpose, and a salt per person protects nothing where the password
  // is printed on the start page. `register` would hash each.
  const passwordHash = await hashPassword(password)
  const people: People = new Map()
  for (const person of persons) people.set(person.email, await signIn(person, passwordHash))
  return people
}

async function signIn(person: SamplePerson, passwordHash: string): Promise<Actor> {
  const { email, firstName, lastName, userType, region } = person
  const existing = await db().user.findUnique({ where: { email }, select: { userId: true } })
  const userId = existing?.userId ?? (await createUser({ ...person, passwordHash }))
  if (!existing && person.bio) await db().userProfile.update({ where: { userId }, data: { bio: person.bio } })
  const sessionId = await createSession(userId, SESSION_SECONDS)
  return { userId, sessionId, userType, region, firstName, lastName, email }
}

/** Nobody stays signed in after the seed. */
export async function signOutEverybody(people: People): Promise<void> {
  for (const { sessionId } of people.values()) await revokeSession(sessionId)
}
