import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/platform/errors'
import { redis } from '@/lib/platform/redis'

export interface RateLimit {
  /** Calls allowed within the window. */
  calls: number
  windowSeconds: number
}

type Limiter = RateLimiterMemory | RateLimiterRedis
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

function limiter(name: string, { calls, windowSeconds }: RateLimit): Limiter {
  const existing = limiters.get(name)
  if (existing) return existing
  const memory = new RateLimiterMemory({ keyPrefix: name, points: calls, duration: windowSeconds })
  const client = redis()
  // With Redis gone the local count still bounds each process, rather than nothing.
  const made = client
    ? new RateLimiterRedis({
        storeClient: client,
        keyPrefix: `limit:${name}`,
        points: calls,
        duration: windowSeconds,
        insuranceLimiter: memory,
      })
    : memory
  limiters.set(name, made)
  return made
}
