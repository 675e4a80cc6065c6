import pg from 'pg'
import { describeCause } from '@/lib/platform/logger'

/** The name under which looking at the system stands among the sessions. */
export const MONITOR_NAME = 'lectern-monitor'

const CONNECT_MS = 3000
const ANSWER_MS = 5000

/**
 * Asks one database server over a connection of its own, which is closed again: it takes none from the pool that serves
 * people, and it acts as the user of the address, who sees the sessions and statements of the application's role.
 */
export async function askNode<Answer>(
  url: string,
  ask: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({
    connectionString: url,
    application_name: MONITOR_NAME,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
  })
  // A server that stops reports it on the connection; unheard, that would end this process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await ask(client)
  } finally {
    void client.end().catch(() => undefined)
  }
}

/** What an operator is told of a server that did not answer. It may name hosts, and no password. */
export function errorText(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors[0]) return errorText(cause.errors[0])
  const { message, name } = describeCause(cause)
  return String(message || name)
}
