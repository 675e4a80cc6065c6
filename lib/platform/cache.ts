import { countCache } from '@/lib/platform/cache-counts'
import { describeCause, logger } from '@/lib/platform/logger'
import { redis } from '@/lib/platform/redis'

const LIFETIME_SECONDS = 60
// Longer than any reader takes from its question to its answer.
const REVISION_SECONDS = 3600

const revisionOf = (key: string) => `revision:${key}`

// Kept only where nothing was dropped since the reader began, so that a slow reader brings nothing old back.
const KEEP_UNCHANGED = `
  if (redis.call('GET', KEYS[2]) or '') == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
  end`

/**
 * What is kept under the key for a minute at most, or what is read in its place and then kept. Without Redis nothing is,
 * since several web processes would disagree; a Redis that is away costs a question to the store and no error.
 */
export async function cached<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
  const client = redis()
  if (!client) return read()
  let revision: string
  try {
    const [text, found] = await client.mget(key, revisionOf(key))
    countCache(key, Boolean(text))
    if (text) return JSON.parse(text) as Value
    revision = found ?? ''
  } catch (cause) {
    report('read', cause)
    return read()
  }
  const value = await read()
  const text = JSON.stringify(value)
  await client
    .eval(KEEP_UNCHANGED, 2, key, revisionOf(key), revision, text, LIFETIME_SECONDS)
    .catch((cause: unknown) => report('write', cause))
  return value
}

/** Drops what is kept under the keys, after the change that it was about. Never throws: what cannot be reached runs out. */
export async function forget(...keys: string[]): Promise<void> {
  const client = redis()
  if (!client || keys.length === 0) return
  const change = client.multi()
  for (const key of keys) {
    change.incr(revisionOf(key))
    change.expire(revisionOf(key), REVISION_SECONDS)
  }
  await change
    .del(...keys)
    .exec()
    .catch((cause: unknown) => report('forget', cause))
}

function report(operation: string, cause: unknown): void {
  logger().debug({ operation: `cache.${operation}`, cause: describeCause(cause) }, 'cache not reached')
}
