import { config } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { type OutboxLag, readOutboxLag } from '@/lib/platform/outbox'
import { sql } from '@/lib/platform/postgres'
import { redis } from '@/lib/platform/redis'
import { withinOwnTime } from '@/lib/platform/within-own-time'

export type PartState = 'up' | 'down' | 'off'

export interface PartHealth {
  name: 'postgres' | 'postgres-2' | 'postgres-3' | 'mongo' | 'redis' | 'blob-store' | 'relay'
  state: PartState
  /** Milliseconds the probe took. */
  tookMs: number
  /** For operators only: it may name hosts. */
  error?: string
}

export interface Health {
  /**
   * `reduced`: learners are still served without a part, or those of some regions. `down`: nobody is, because the
   * PostgreSQL is away that holds what all regions share.
   */
  status: 'ok' | 'reduced' | 'down'
  parts: PartHealth[]
  /** How far the media store is behind (I11); undefined when nobody could be asked. For operators. */
  outbox?: OutboxLag
}

const PROBE_LIMIT_MS = 2000
// I11.
const LAG_SECONDS_MAX = 300

/**
 * Asks every dependency at once with its shortest probe (OPS-16). Never throws and never takes longer than the limit.
 * The storages are media's, which says how they are asked.
 */
export async function checkHealth(probeStorages: (signal: AbortSignal) => Promise<void>): Promise<Health> {
  const { isMediaStoreEnabled, mongoUrl } = config()
  let outbox: OutboxLag | undefined
  const parts = await Promise.all([
    ...primaries().map(({ name, region }) => probe(name, () => sql(region).query('SELECT 1'))),
    isMediaStoreEnabled && mongoUrl ? probe('mongo', () => mongo().command({ ping: 1 })) : off('mongo'),
    redis() ? probe('redis', () => redis()?.ping()) : off('redis'),
    probe('blob-store', probeStorages),
    probe('relay', async () => {
      outbox = await readOutboxLag()
      refuseLag(outbox)
    }),
  ])
  const isDown = (name: string) => parts.some(part => part.name === name && part.state === 'down')
  const status = isDown('postgres') ? 'down' : parts.some(part => part.state === 'down') ? 'reduced' : 'ok'
  return { status, parts, ...(outbox ? { outbox } : {}) }
}

const SHARDS = [
  { shard: 1, name: 'postgres', region: undefined },
  { shard: 2, name: 'postgres-2', region: 'europe' },
  { shard: 3, name: 'postgres-3', region: 'asia' },
] as const

/** A shard for each server that is a primary: by default one server is all three. */
function primaries() {
  const { shards } = config()
  if (!shards) return [SHARDS[0]]
  const urls = SHARDS.map(({ shard }) => shards[shard].primaryUrl)
  return SHARDS.filter((_, index) => urls.indexOf(urls[index] ?? '') === index)
}

// What is late is not lost, so this is never more than `reduced`.
function refuseLag({ lagSeconds, waiting }: OutboxLag): void {
  if (lagSeconds <= LAG_SECONDS_MAX) return
  throw new Error(`the oldest of ${waiting} events waits for ${Math.round(lagSeconds)} s`)
}

async function off(name: PartHealth['name']): Promise<PartHealth> {
  return { name, state: 'off', tookMs: 0 }
}

async function probe(name: PartHealth['name'], ask: (signal: AbortSignal) => unknown): Promise<PartHealth> {
  const startedAt = performance.now()
  const patience = new AbortController()
  try {
    // Started inside a promise, so that a probe that throws at once is caught like one that fails later.
    const answer = Promise.resolve(patience.signal).then(ask)
    await withinOwnTime(PROBE_LIMIT_MS, answer, () => new Error(`no answer within ${PROBE_LIMIT_MS} ms`))
    return { name, state: 'up', tookMs: Math.round(performance.now() - startedAt) }
  } catch (cause) {
    const error = cause instanceof Error ? cause.message || cause.name : String(cause)
    return { name, state: 'down', tookMs: Math.round(performance.now() - startedAt), error }
  } finally {
    // What was given up must not go on asking.
    patience.abort()
  }
}
