import { type AuthClient, JWT, OAuth2Client } from 'google-auth-library'

export interface GoogleDriveSettings {
  /** The folder that holds the files: one of a shared drive, because a service account has no room of its own. */
  folderId: string
  /** A service account's key file … */
  credentialsFile?: string | undefined
  /** … or a person's consent. */
  clientId?: string | undefined
  clientSecret?: string | undefined
  refreshToken?: string | undefined
  apiUrl: string
  tokenUrl?: string | undefined
}

/** Who gives the access token of a request. It is kept until it is about to run out. */
export interface TokenSource {
  token: () => Promise<string>
  /** After an answer of 401: the kept token is thrown away. */
  renew: () => Promise<void>
}

// Only the files that this application made; it never sees anything else of the drive.
const SCOPE = 'https://www.googleapis.com/auth/drive.file'

export function driveTokens(settings: GoogleDriveSettings): TokenSource {
  const { credentialsFile, clientId, clientSecret, refreshToken, tokenUrl } = settings
  const make = (): AuthClient => {
    const client = credentialsFile
      ? new JWT({ keyFile: credentialsFile, scopes: [SCOPE] })
      : withRefreshToken(new OAuth2Client({ clientId, clientSecret }), refreshToken)
    // The library knows one place to get tokens from. Another one is for networks that reach it through a gateway.
    if (tokenUrl) {
      client.transporter.interceptors.request.add({
        resolved: async request => Object.assign(request, { url: new URL(tokenUrl) }),
      })
    }
    return client
  }
  let client = make()
  return {
    token: async () => {
      const { token } = await client.getAccessToken()
      if (!token) throw new Error('Google gave no access token')
      return token
    },
    renew: async () => {
      client = make()
    },
  }
}

function withRefreshToken(client: OAuth2Client, refreshToken: string | undefined): OAuth2Client {
  client.setCredentials({ refresh_token: refreshToken ?? null })
  return client
}
