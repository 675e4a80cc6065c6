import type { Document } from 'mongodb'
import type { MediaCursor } from '@/lib/analytics/internal/media-cursor'
import type { MediaFilter, StorageKind, StorageType } from '@/lib/analytics/schemas'
import { withMongo } from '@/lib/platform/mongo'

const COLLECTIONS: Record<StorageKind, string> = {
  productImages: 'product_images',
  videos: 'course_videos',
  resources: 'course_resources',
  other: 'media_storage',
}
const KINDS = Object.keys(COLLECTIONS) as StorageKind[]
const TOP_RESOURCES = 10

export interface UsageSums {
  amounts: {
    kind: StorageKind
    storageType: StorageType
    count: number
    bytes: number
    renditionBytes: number
  }[]
  mostAccessed: { resourceId: string; name: string; accessCount: number }[]
}

type Answer =
  | ({ is: 'sum' } & UsageSums['amounts'][number])
  | ({ is: 'top' } & UsageSums['mostAccessed'][number])

/**
 * Sums over all four collections in one round trip, so that no figure can be older than another. Each collection is grouped by
 * itself.
 */
export function sumUsage(): Promise<UsageSums> {
  const pipeline = unionOf(KINDS, storageSums)
  pipeline.push({ $unionWith: { coll: COLLECTIONS.resources, pipeline: MOST_ACCESSED } })
  return withMongo(async database => {
    const rows = await database
      .collection(COLLECTIONS[KINDS[0] as StorageKind])
      .aggregate<Answer>(pipeline)
      .toArray()
    return {
      amounts: rows.flatMap(row => {
        if (row.is !== 'sum') return []
        const { kind, storageType, count, bytes, renditionBytes } = row
        return [{ kind, storageType, count, bytes, renditionBytes }]
      }),
      mostAccessed: rows.flatMap(row =>
        row.is === 'top'
          ? [{ resourceId: row.resourceId, name: row.name, accessCount: row.accessCount }]
          : [],
      ),
    }
  })
}

function storageSums(kind: StorageKind): Document[] {
  return [
    {
      $group: {
        _id: { $ifNull: ['$storageType', 'unknown'] },
        count: { $sum: 1 },
        // What has no size counts as 0 (MED-04).
        bytes: { $sum: '$fileSize' },
        renditionBytes: { $sum: '$renditionBytes' },
      },
    },
    {
      $project: {
        ...{ _id: 0, is: { $literal: 'sum' }, kind: { $literal: kind }, storageType: '$_id' },
        ...{ count: 1, bytes: 1, renditionBytes: 1 },
      },
    },
  ]
}

const MOST_ACCESSED: Document[] = [
  { $project: shape('resources') },
  // Equal counts are ordered by name and then id, so that two readings of the same data look the same.
  { $sort: { accessCount: -1, name: 1, _id: 1 } },
  { $limit: TOP_RESOURCES },
  {
    $project: { _id: 0, is: { $literal: 'top' }, resourceId: { $toString: '$_id' }, name: 1, accessCount: 1 },
  },
]

export interface MediaRecord {
  _id: unknown
  name: string
  kind: StorageKind
  storageType: StorageType
  bytes: number
  /** As stored, where `null` says that the record has none; the cursor needs to tell that from 0. */
  fileSize: number | null
  createdAt: Date | null
}

type Page = Pick<MediaFilter, 'sort' | 'kind' | 'storageType' | 'limit'> & { after: MediaCursor | undefined }

/** One row more than asked for, so that the caller sees whether there is a next page. */
export function findMedia({ sort, kind, storageType, limit, after }: Page): Promise<MediaRecord[]> {
  const order = ORDERS[sort]
  const kinds = kind ? [kind] : KINDS
  // Each collection gives its own first rows, and only those are merged.
  const first = (one: StorageKind): Document[] => [
    { $match: { ...(storageType ? { storageType } : {}), ...(after ? behind(order, after) : {}) } },
    { $sort: { [order.field]: order.direction, _id: order.direction } },
    { $limit: limit + 1 },
    { $project: { ...shape(one), fileSize: { $ifNull: ['$fileSize', null] } } },
  ]
  const pipeline = [
    ...unionOf(kinds, first),
    { $sort: { [order.field]: order.direction, _id: order.direction } },
    { $limit: limit + 1 },
  ]
  return withMongo(async database => {
    const rows = await database
      .collection(COLLECTIONS[kinds[0] as StorageKind])
      .aggregate(pipeline)
      .toArray()
    return rows as unknown as MediaRecord[]
  })
}

interface Order {
  field: 'createdAt' | 'fileSize'
  direction: 1 | -1
}

const ORDERS: Record<MediaFilter['sort'], Order> = {
  newest: { field: 'createdAt', direction: -1 },
  oldest: { field: 'createdAt', direction: 1 },
  largest: { field: 'fileSize', direction: -1 },
  smallest: { field: 'fileSize', direction: 1 },
}

// MongoDB sorts a missing value below every other, but compares only values of one type, so it is named apart.
function behind({ field, direction }: Order, { value, id }: MediaCursor): Document {
  const further = direction === 1 ? '$gt' : '$lt'
  const tie = { [field]: value, _id: { [further]: id } }
  if (value === null) return direction === 1 ? { $or: [tie, { [field]: { $ne: null } }] } : tie
  const beyond = { [field]: { [further]: value } }
  return { $or: direction === 1 ? [tie, beyond] : [tie, beyond, { [field]: null }] }
}

// Runs on the collection of the first kind and adds the others to it.
function unionOf(kinds: StorageKind[], stages: (kind: StorageKind) => Document[]): Document[] {
  const [first, ...others] = kinds
  const rest = others.map(kind => ({ $unionWith: { coll: COLLECTIONS[kind], pipeline: stages(kind) } }))
  return [...stages(first as StorageKind), ...rest]
}

/** The same members for each kind of record. What has no size counts as 0 (MED-04). */
function shape(kind: StorageKind): Document {
  const address = { $ifNull: ['$videoUrl', '$resourceUrl', '$imageUrl', '$mediaUrl', ''] }
  const lastSegment = { $arrayElemAt: [{ $split: [address, '/'] }, -1] }
  return {
    kind: { $literal: kind },
    storageType: { $ifNull: ['$storageType', 'unknown'] },
    bytes: { $ifNull: ['$fileSize', 0] },
    renditionBytes: { $ifNull: ['$renditionBytes', 0] },
    createdAt: { $ifNull: ['$createdAt', null] },
    accessCount: { $ifNull: ['$accessCount', 0] },
    name: { $ifNull: ['$originalName', '$resourceName', lastSegment] },
  }
}
