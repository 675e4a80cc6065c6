import { mongo } from '@/lib/platform/mongo'
import { askNode } from '@/lib/platform/monitor/ask-node'

export interface TableSize {
  schema: string
  table: string
  /** As the server estimates it; null before it has looked. */
  rowEstimate: number | null
  sizeBytes: number
  indexBytes: number
}

/** What a database takes on its server, as the server itself says (ADM-10). */
export function readDatabaseSize(url: string): Promise<{ name: string; sizeBytes: number }> {
  return askNode(url, async client => {
    const { rows } = await client.query<{ name: string; sizeBytes: number }>(
      'SELECT current_database() AS name, pg_database_size(current_database())::float AS "sizeBytes"',
    )
    return rows[0] as { name: string; sizeBytes: number }
  })
}

/** The tables of schema `public` with everything that belongs to them, largest first (ADM-11). */
export function readTableSizes(url: string): Promise<TableSize[]> {
  return askNode(url, async client => {
    const { rows } = await client.query<TableSize>(`
      SELECT n.nspname AS schema, c.relname AS table,
             coalesce(nullif(c.reltuples, -1), s.n_live_tup)::float AS "rowEstimate",
             pg_total_relation_size(c.oid)::float AS "sizeBytes", pg_indexes_size(c.oid)::float AS "indexBytes"
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'm', 'p')
      ORDER BY 4 DESC, 2`)
    return rows
  })
}

export interface CollectionSize {
  collection: string
  documentCount: number
  /** Of the documents, as they are read. */
  dataBytes: number
  /** On the disk, with indexes. */
  sizeBytes: number
  indexBytes: number
}

/** The collections of the media database, largest first. Throws what the driver throws. */
export async function readCollectionSizes(): Promise<CollectionSize[]> {
  const database = mongo()
  const names = await database.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()
  const sizes = await Promise.all(names.map(({ name }) => readCollectionSize(name)))
  return sizes.sort((a, b) => b.sizeBytes - a.sizeBytes || (a.collection < b.collection ? -1 : 1))
}

async function readCollectionSize(collection: string): Promise<CollectionSize> {
  const [facts] = await mongo()
    .collection(collection)
    .aggregate([{ $collStats: { storageStats: {} } }])
    .toArray()
  const { count = 0, size = 0, storageSize = 0, totalIndexSize = 0 } = facts?.storageStats ?? {}
  return {
    collection,
    documentCount: Number(count),
    dataBytes: Number(size),
    sizeBytes: Number(storageSize) + Number(totalIndexSize),
    indexBytes: Number(totalIndexSize),
  }
}
