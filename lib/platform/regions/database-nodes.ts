import { config } from '@/lib/platform/config'
import type { ShardId } from '@/lib/platform/regions/shard-map'

export interface DatabaseNode {
  /** As people say it: `shard 2 replica`. Names a node to the others of the same configuration. */
  name: string
  role: 'primary' | 'replica'
  shards: ShardId[]
  url: string
  /** Of a replica: whose copy it is. */
  primaryName: string | null
}

/** Every database server of the configuration (REG-01), each once: shards that share a server are one node. */
export function databaseNodes(): DatabaseNode[] {
  const { shards } = config()
  if (!shards) return []
  const byPrimary = new Map<string, ShardId[]>()
  for (const shard of [1, 2, 3] as const) {
    const { primaryUrl } = shards[shard]
    byPrimary.set(primaryUrl, [...(byPrimary.get(primaryUrl) ?? []), shard])
  }
  return [...byPrimary].flatMap(([url, held]) => {
    const place = placeOf(held)
    const primary: DatabaseNode = {
      name: `${place} primary`,
      role: 'primary',
      shards: held,
      url,
      primaryName: null,
    }
    const urls = [...new Set(held.flatMap(shard => shards[shard].replicaUrls))]
    const replicas = urls.map(
      (replicaUrl, index): DatabaseNode => ({
        name: `${place} replica${urls.length > 1 ? ` ${index + 1}` : ''}`,
        role: 'replica',
        shards: held,
        url: replicaUrl,
        primaryName: primary.name,
      }),
    )
    return [primary, ...replicas]
  })
}

function placeOf(shards: ShardId[]): string {
  if (shards.length === 1) return `shard ${shards[0]}`
  return `shards ${shards.slice(0, -1).join(', ')} and ${shards.at(-1)}`
}
