import { askChosen, chosenNode } from '@/lib/analytics/internal/chosen-node'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { NodeChoice, SystemDatabases } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { addressWithoutSecret } from '@/lib/platform/database-url'
import { AppError } from '@/lib/platform/errors'
import { errorText } from '@/lib/platform/monitor/ask-node'
import { readCollectionSizes, readDatabaseSize, readTableSizes } from '@/lib/platform/monitor/database-sizes'
import { type DatabaseNode, databaseNodes } from '@/lib/platform/regions/database-nodes'

/**
 * Sizes of each database, of the tables of one and of the media collections, largest first (ADM-10, ADM-11). Refuses
 * `role_not_allowed`, `no_such_node` and `node_away`; of the others that are away it says so.
 */
export async function systemDatabases(actor: Actor, choice: NodeChoice): Promise<SystemDatabases> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { node, head } = chosenNode(choice.node)
  const primaries = databaseNodes().filter(one => one.role === 'primary')
  const [tables, databases, documents] = await Promise.all([
    askChosen(node, readTableSizes),
    Promise.all(primaries.map(sizeOf)),
    collections(),
  ])
  return { ...head, tables, databases, ...documents }
}

async function sizeOf(node: DatabaseNode): Promise<SystemDatabases['databases'][number]> {
  try {
    return { node: node.name, ...(await readDatabaseSize(node.url)), error: null }
  } catch (cause) {
    return { node: node.name, name: addressWithoutSecret(node.url), sizeBytes: null, error: errorText(cause) }
  }
}

async function collections(): Promise<Pick<SystemDatabases, 'collections' | 'collectionsError'>> {
  try {
    return { collections: await readCollectionSizes(), collectionsError: null }
  } catch (cause) {
    return { collections: null, collectionsError: errorText(cause) }
  }
}
