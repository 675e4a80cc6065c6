export interface CacheCount {
  /** The first word of the keys: `product`, `progress`, … */
  family: string
  hits: number
  misses: number
}

const globals = globalThis as typeof globalThis & { lecternCacheCounts?: Map<string, CacheCount> }

/** Notes what the cache had under a key, or had not. */
export function countCache(key: string, isHit: boolean): void {
  globals.lecternCacheCounts ??= new Map()
  const family = key.split(':', 1)[0] ?? key
  const count = globals.lecternCacheCounts.get(family) ?? { family, hits: 0, misses: 0 }
  count[isHit ? 'hits' : 'misses'] += 1
  globals.lecternCacheCounts.set(family, count)
}

/** What this process has asked the cache since it started, by family of keys. */
export function cacheCounts(): CacheCount[] {
  return [...(globals.lecternCacheCounts?.values() ?? [])]
    .map(count => ({ ...count }))
    .sort((a, b) => (a.family < b.family ? -1 : 1))
}
