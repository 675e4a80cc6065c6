import { isPasswordOf } from '@/lib/auth/password'
import type { SignInInput } from '@/lib/auth/schemas'
import { findCredentials, findRegion, type Person, stampSignIn } from '@/lib/auth/user-store'
import { type Caller, countWrongPassword } from '@/lib/auth/wrong-passwords'

type Verified = Person & { passwordHash: string }

/**
 * The person whose email, password and (when given) region these are, with the hash that matched, or null: a wrong
 * password, an unknown email and a wrong region give the same answer after the same work (ACC-06). Stamps the sign-in.
 * Refuses `too_many_requests`.
 */
export async function verifyCredentials(input: SignInInput, caller: Caller): Promise<Verified | null> {
  const takeBack = await countWrongPassword(input.email, caller)
  const home = await findRegion(input.email)
  const found = await findCredentials(input.email, input.region ?? home ?? 'north_america')
  const isRight = await isPasswordOf(found?.passwordHash ?? null, input.password)
  if (!found || !isRight) return null
  await takeBack()
  await stampSignIn(found)
  return found
}
