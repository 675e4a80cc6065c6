import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { AppError } from '@/lib/platform/errors'
import { sql } from '@/lib/platform/postgres'
import { redis } from '@/lib/platform/redis'

export interface RateLimit {
  /** Calls allowed within the window. */
  calls: number
  windowSeconds: number
  /** Counted over all processes, also without Redis: for rare calls where a multiple of the limit would do harm. */
  isShared?: boolean
}

type Limiter = RateLimiterMemory | RateLimiterRedis | RateLimiterPostgres
const limiters = new Map<string, Limiter>()

/** Counts one call of `who` against a named limit. Refuses with `rate_limited` and says when to come back. */
export async function limitRate(name: string, limit: RateLimit, who: string): Promise<void> {
  try {
    await limiter(name, limit).consume(who)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw new AppError('rate_limited', 'too_many_requests', { details: { retryAfterSeconds } })
  }
}

/** Takes back one counted call: it turned out to be one of those that the limit is not about. */
export async function giveBackCall(name: string, limit: RateLimit, who: string): Promise<void> {
  await limiter(name, limit).reward(who)
}

function limiter(name: string, limit: RateLimit): Limiter {
  const existing = limiters.get(name)
  if (existing) return existing
  const made = create(name, limit)
  limiters.set(name, made)
  return made
}

function create(name: string, { calls, windowSeconds, isShared }: RateLimit): Limiter {
  const count = { points: calls, duration: windowSeconds }
  const memory = new RateLimiterMemory({ ...count, keyPrefix: name })
  // With its store gone the local count still bounds each process, rather than nothing.
  const shared = { ...count, keyPrefix: `limit:${name}`, insuranceLimiter: memory }
  const client = redis()
  if (client) return new RateLimiterRedis({ ...shared, storeClient: client })
  if (!isShared) return memory
  return new RateLimiterPostgres({
    ...shared,
    storeClient: sql(),
    storeType: 'pool',
    tableName: 'rate_limit_counters',
    tableCreated: true,
  })
}
