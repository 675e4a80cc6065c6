import type { AccessToken, SignInInput } from '@/lib/auth/schemas'
import { issueToken } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import type { Caller } from '@/lib/auth/wrong-passwords'

export const ACCESS_TOKEN_SECONDS = 60 * 60

/** A bearer token with a session of its own, so that it ends apart from the browser's. Refuses as `signIn` does. */
export async function issueAccessToken(input: SignInInput, caller: Caller): Promise<AccessToken> {
  const { person, sessionId } = await signIn(input, caller, ACCESS_TOKEN_SECONDS)
  const access_token = await issueToken(sessionId, person.userId, ACCESS_TOKEN_SECONDS)
  return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS }
}
