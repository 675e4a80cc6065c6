type Environment = Record<string, string | undefined>

/**
 * DATABASE_URL, or one made of DB_HOST and its companions (OPS-05) when DB_HOST is set; undefined: start our own. The
 * address says itself whether TLS is wanted (SEC-03), so that nobody who connects to it can forget.
 */
export function databaseUrlFromEnvironment(from: Environment): { url: string; source: string } | undefined {
  const setting = (name: string) => from[name]?.trim() || undefined
  const url = setting('DATABASE_URL')
  const isEncrypted = setting('DB_SSL') === 'true'
  if (url) return { url: isEncrypted ? withTls(url) : url, source: 'DATABASE_URL' }
  const host = setting('DB_HOST')
  if (!host) return undefined
  const password = setting('DB_PASSWORD') ?? (setting('NODE_ENV') === 'production' ? undefined : 'postgres')
  if (!password) throw new Error('DB_HOST is set without DB_PASSWORD: its default holds in development only')
  const made = new URL('postgresql://host')
  made.hostname = host
  made.port = setting('DB_PORT') ?? '5432'
  made.username = encodeURIComponent(setting('DB_USER') ?? 'postgres')
  made.password = encodeURIComponent(password)
  // A name of the sources holds a space, hence the encoding.
  made.pathname = `/${encodeURIComponent(setting('DB_NAME') ?? 'elearning_na')}`
  return { url: isEncrypted ? withTls(made.href) : made.href, source: 'DB_HOST' }
}

// An address that names a mode of its own keeps it.
function withTls(url: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  if (!address.searchParams.has('sslmode')) address.searchParams.set('sslmode', 'verify-full')
  return address.href
}

/** For messages: where an address points, without its password. */
export function addressWithoutSecret(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${decodeURIComponent(pathname)}`
  } catch {
    return 'an address that cannot be parsed'
  }
}
