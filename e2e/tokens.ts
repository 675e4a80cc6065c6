import { decode, encode } from 'next-auth/jwt'
import { config } from '@/lib/platform/config'

/** The same session as that of a living token, in a token that ran out a minute ago. */
export async function expiredTokenOf(token: string): Promise<string> {
  const secret = config().authSecret
  const claims = await decode({ token, secret })
  if (!claims) throw new Error('The token is not of the app under test: is LECTERN_DATA_DIR that of the app?')
  return encode({ token: { sub: claims.sub, sid: claims.sid }, secret, maxAge: -60 })
}

/** What somebody makes who knows how tokens are built and whose session to take, but not the secret. */
export async function forgedTokenOf(token: string): Promise<string> {
  const claims = await decode({ token, secret: config().authSecret })
  return encode({
    token: { sub: claims?.sub, sid: claims?.sid },
    secret: 'a secret of somebody else, long enough to be one',
    maxAge: 3600,
  })
}
