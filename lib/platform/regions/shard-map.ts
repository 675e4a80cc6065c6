import { AppError } from '@/lib/platform/errors'

export const REGIONS = ['north_america', 'south_america', 'europe', 'africa', 'asia', 'oceania'] as const
export type Region = (typeof REGIONS)[number]
export type ShardId = 1 | 2 | 3

// REG-02.
const SHARD_OF: Record<Region, ShardId> = {
  north_america: 1,
  south_america: 1,
  europe: 2,
  africa: 2,
  asia: 3,
  oceania: 3,
}

export function isRegion(value: unknown): value is Region {
  return typeof value === 'string' && Object.hasOwn(SHARD_OF, value)
}

/** The shard that holds the accounts of a region. Refuses `unknown_region` before any query (REG-03). */
export function shardOf(region: string): ShardId {
  if (!isRegion(region)) {
    throw new AppError('invalid_input', 'unknown_region', { publicMessage: 'Unknown region' })
  }
  return SHARD_OF[region]
}
