import { Client, escapeIdentifier } from 'pg'

const MISSING = '3D000'
const ALREADY_THERE = new Set(['42P04', '23505'])
const codeOf = (error: unknown) => (error as { code?: string }).code ?? ''

/** Makes the database an address names, on the server it names, if it is missing. Says whether it was made. */
export async function ensureDatabase(url: string): Promise<'created' | 'existed'> {
  try {
    // Asked first: on somebody else's server the account may be let into this database only.
    return await withClient(url, async () => 'existed' as const)
  } catch (error) {
    if (codeOf(error) === MISSING) return create(url)
    throw error
  }
}

function create(url: string): Promise<'created' | 'existed'> {
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  if (!name) throw new Error('the address of the database names no database')
  server.pathname = '/postgres'
  return withClient(server.href, async client => {
    try {
      await client.query(`create database ${escapeIdentifier(name)}`)
      return 'created'
    } catch (error) {
      // Another process made it in the same moment.
      if (ALREADY_THERE.has(codeOf(error))) return 'existed'
      throw error
    }
  })
}

/** Drops a database with its connections; for the databases of tests. */
export async function dropDatabase(url: string): Promise<void> {
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  server.pathname = '/postgres'
  await withClient(server.href, client =>
    client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`),
  )
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that stops reports it on the idle connection; unheard, that would end this process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
