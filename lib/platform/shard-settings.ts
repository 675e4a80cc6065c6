import { z } from 'zod'

const addresses = z
  .string()
  .default('')
  .transform(text => text.split(/[\s,]+/).filter(Boolean))
  .refine(list => list.every(url => URL.canParse(url)), 'not a list of addresses')
const address = z
  .string()
  .refine(url => URL.canParse(url), 'not an address')
  .optional()

/** Where the shards lie (REG-01). Unset, all three are the one database of DATABASE_URL, without replicas. */
export const shardSettings = {
  DB_SHARD_2_URL: address,
  DB_SHARD_3_URL: address,
  DB_SHARD_1_REPLICA_URLS: addresses,
  DB_SHARD_2_REPLICA_URLS: addresses,
  DB_SHARD_3_REPLICA_URLS: addresses,
}

interface Given {
  DB_SHARD_2_URL?: string | undefined
  DB_SHARD_3_URL?: string | undefined
  DB_SHARD_1_REPLICA_URLS: string[]
  DB_SHARD_2_REPLICA_URLS: string[]
  DB_SHARD_3_REPLICA_URLS: string[]
}

export interface ShardAddress {
  primaryUrl: string
  replicaUrls: string[]
}

/** The addresses of shards 1 to 3, or undefined while there is no database at all. */
export function readShards(
  given: Given,
  databaseUrl: string | undefined,
): Record<1 | 2 | 3, ShardAddress> | undefined {
  if (!databaseUrl) return undefined
  return {
    1: { primaryUrl: databaseUrl, replicaUrls: given.DB_SHARD_1_REPLICA_URLS },
    2: { primaryUrl: given.DB_SHARD_2_URL ?? databaseUrl, replicaUrls: given.DB_SHARD_2_REPLICA_URLS },
    3: { primaryUrl: given.DB_SHARD_3_URL ?? databaseUrl, replicaUrls: given.DB_SHARD_3_REPLICA_URLS },
  }
}
