import { setTimeout as sleep } from 'node:timers/promises'
import { escapeIdentifier } from 'pg'
import { withClient } from '@/lib/platform/embedded/ensure-database'

/** Makes a database that is a copy of the prepared one. */
export function createTestDatabase(serverUrl: string, name: string, template: string): Promise<void> {
  const statement = `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`
  return withClient(serverUrl, client => retryInUse(() => client.query(statement)))
}

/** Drops it with its connections; nothing happens when there is none. */
export function dropTestDatabase(serverUrl: string, name: string): Promise<void> {
  const statement = `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`
  return withClient(serverUrl, client => retryInUse(() => client.query(statement)))
}

const IN_USE = '55006'
const ATTEMPTS_MAX = 20

// The server's own upkeep may be at it, and is given five seconds to leave: too few on a busy machine.
async function retryInUse(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || (error as { code?: string }).code !== IN_USE) throw error
      await sleep(500)
    }
  }
}
