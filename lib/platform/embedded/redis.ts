import { addressWithoutSecret } from '../database-url'
import { type Environment, environment, setting } from './environment'

/** Redis is a cache and optional: it is never started, and without REDIS_URL PostgreSQL answers instead. */
export function describeRedis(from: Environment = environment()): string {
  const url = setting('REDIS_URL', from)
  return `Redis: ${url ? `REDIS_URL, ${addressWithoutSecret(url)}` : 'none, PostgreSQL answers instead'}`
}
