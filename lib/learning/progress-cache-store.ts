import { LRUCache } from 'lru-cache'
import { countCache } from '@/lib/platform/cache-counts'
import { describeCause, logger } from '@/lib/platform/logger'
import { redis } from '@/lib/platform/redis'

const FILE_SECONDS = 300
// Shorter, because a course's figures also change when its files do, which no learner's write announces.
const COURSE_SECONDS = 60

export const fileKey = (userId: string, fileId: string) => `progress:file:${userId}:${fileId}`
export const courseKey = (userId: string, courseId: string) => `progress:course:${userId}:${courseId}`

// A key that could not be written may hold an older value, so this process asks the database instead (PRG-22) until the
// value has run out or a later write got through.
const distrusted = new LRUCache<string, true>({ max: 10_000, ttl: FILE_SECONDS * 1000 })
const watched = new WeakSet<object>()

/** Whether there is a cache at all. Without Redis there is none, since several web processes would disagree. */
export function hasProgressCache(): boolean {
  return redis() !== null
}

/** What the cache holds under the key, or null. Never throws. */
export async function readCached<Value>(key: string): Promise<Value | null> {
  const client = redis()
  if (!client || distrusted.has(key)) return null
  try {
    const text = await client.hget(key, 'value')
    countCache(key, Boolean(text))
    return text ? (JSON.parse(text) as Value) : null
  } catch (cause) {
    report('read', cause)
    return null
  }
}

// Sets a value only over an older one, so that a slow reader cannot put back what a writer has replaced.
const SET_NEWER = `
  for i, key in ipairs(KEYS) do
    local at = (i - 1) * 3
    local known = redis.call('HGET', key, 'revision')
    if not known or tonumber(known) < tonumber(ARGV[at + 1]) then
      redis.call('HSET', key, 'revision', ARGV[at + 1], 'value', ARGV[at + 2])
      redis.call('EXPIRE', key, ARGV[at + 3])
    end
  end`

/** Puts values into the cache where they are newer than what is there. Never throws. */
export async function cacheNewer(entries: { key: string; value: { revision: number } }[]): Promise<void> {
  const client = redis()
  if (!client || entries.length === 0) return
  forgetOnReconnect(client)
  const keys = entries.map(({ key }) => key)
  const args = entries.flatMap(({ key, value }) => [
    value.revision,
    JSON.stringify(value),
    key.startsWith('progress:file:') ? FILE_SECONDS : COURSE_SECONDS,
  ])
  try {
    await client.eval(SET_NEWER, keys.length, ...keys, ...args)
    for (const key of keys) distrusted.delete(key)
  } catch (cause) {
    for (const key of keys) distrusted.set(key, true)
    report('write', cause)
  }
}

/** Removes what the cache holds of a person. Never throws: what cannot be reached runs out within minutes. */
export async function forgetLearner(userId: string): Promise<void> {
  const client = redis()
  if (!client) return
  try {
    let cursor = '0'
    do {
      const [next, keys] = await client.scan(cursor, 'MATCH', `progress:*:${userId}:*`, 'COUNT', 1000)
      if (keys.length > 0) await client.del(...keys)
      cursor = next
    } while (cursor !== '0')
  } catch (cause) {
    report('forget-learner', cause)
  }
}

// What could not be written while Redis was away is removed when it is back, for the other processes.
function forgetOnReconnect(client: NonNullable<ReturnType<typeof redis>>): void {
  if (watched.has(client)) return
  watched.add(client)
  client.on('ready', () => {
    const keys = [...distrusted.keys()]
    if (keys.length === 0) return
    client.del(...keys).then(
      () => {
        for (const key of keys) distrusted.delete(key)
      },
      cause => report('forget', cause),
    )
  })
}

function report(operation: string, cause: unknown): void {
  logger().debug(
    { operation: `progress-cache.${operation}`, cause: describeCause(cause) },
    'cache passed over',
  )
}
