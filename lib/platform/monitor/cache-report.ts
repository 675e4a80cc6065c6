import { type CacheCount, cacheCounts } from '@/lib/platform/cache-counts'
import { redisFacts } from '@/lib/platform/monitor/store-reports'
import { redis } from '@/lib/platform/redis'

export interface CacheReport {
  /** Of the process that answers, since it started. */
  families: CacheCount[]
  /** Of Redis itself, over all who ask it; null when it is off or away. */
  server: { hits: number; misses: number; usedBytes: number; keyCount: number } | null
  isConfigured: boolean
}

/** What the cache saved. Never throws. */
export async function readCacheReport(): Promise<CacheReport> {
  const client = redis()
  const families = cacheCounts()
  if (!client) return { families, server: null, isConfigured: false }
  try {
    const facts = redisFacts(await client.info())
    const server = {
      hits: Number(facts.keyspace_hits ?? 0),
      misses: Number(facts.keyspace_misses ?? 0),
      usedBytes: Number(facts.used_memory ?? 0),
      keyCount: await client.dbsize(),
    }
    return { families, server, isConfigured: true }
  } catch {
    return { families, server: null, isConfigured: true }
  }
}
