import type pg from 'pg'
import { config } from '@/lib/platform/config'

/**
 * Runs long work beside a transaction that holds rows for it, and says something to the server now and then, so that it
 * knows its holder from one that froze. Throws when the rows were given to somebody else meanwhile, so that nothing is
 * done any more that they were held for.
 */
export async function keepAwake<Result>(client: pg.PoolClient, work: () => Promise<Result>): Promise<Result> {
  // What fails here fails again below.
  const speak = () => void client.query('SELECT 1').catch(() => undefined)
  const timer = setInterval(speak, (config().databaseIdleSeconds * 1000) / 3)
  try {
    const result = await work()
    await client.query('SELECT 1')
    return result
  } finally {
    clearInterval(timer)
  }
}
