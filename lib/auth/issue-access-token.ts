import type { AccessToken, SignInInput } from '@/lib/auth/schemas'
import { ACCESS_TOKEN_SECONDS, accessTokenOf } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import type { Caller } from '@/lib/auth/wrong-passwords'

/** A bearer token with a session of its own, so that it ends apart from the browser's. Refuses as `signIn` does. */
export async function issueAccessToken(input: SignInInput, caller: Caller): Promise<AccessToken> {
  const { person, sessionId } = await signIn(input, caller, ACCESS_TOKEN_SECONDS)
  return accessTokenOf(sessionId, person.userId)
}
