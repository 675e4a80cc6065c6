import { isPasswordOf } from '@/lib/auth/password'
import type { SignInInput } from '@/lib/auth/schemas'
import { findCredentials, findRegion, type Person, stampSignIn } from '@/lib/auth/user-store'
import { type Caller, countWrongPassword } from '@/lib/auth/wrong-passwords'

export type Verified = Person & { passwordHash: string }

/**
 * The person whose email, password and (when given) region these are, or null: a wrong password, an unknown email and
 * a wrong region give the same answer after the same work (ACC-06). Stamps the sign-in. Refuses `too_many_requests`.
 */
export async function verifyCredentials(input: SignInInput, caller: Caller): Promise<Person | null> {
  const found = await verify(input, caller)
  if (!found) return null
  const { passwordHash: _, ...person } = found
  return person
}

/** The same with the hash that matched, for whoever has to know that it is still the one when they act. */
export async function verify(input: SignInInput, caller: Caller): Promise<Verified | null> {
  const takeBack = await countWrongPassword(input.email, caller)
  const home = await findRegion(input.email)
  const found = await findCredentials(input.email, input.region ?? home ?? 'north_america')
  const isRight = await isPasswordOf(found?.passwordHash ?? null, input.password)
  if (!found || !isRight) return null
  await takeBack()
  await stampSignIn(found)
  return found
}
