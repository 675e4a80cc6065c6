import type { StorageKind } from '@/lib/analytics/schemas'
import { askShards } from '@/lib/analytics/stats-store'
import { withMongo } from '@/lib/platform/mongo'

export interface ActivityRow {
  day: string
  type: string
  count: number
  seconds: number
}

/** What everybody did from a day on, by day of UTC and type, a row for each shard that knows of it. */
export function activityByDay(since: Date): Promise<ActivityRow[]> {
  return askShards<ActivityRow>(
    // Each day is a range of the index; taking the day of every row would cost more than all else.
    `SELECT to_char(d.first AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, a.type, a.count, a.seconds
     FROM generate_series($1::timestamptz, now(), interval '24 hours') d(first)
     CROSS JOIN LATERAL (
       SELECT activity_type AS type, count(*)::integer AS count, sum(duration_seconds)::float AS seconds
       FROM user_activity_log WHERE "timestamp" >= d.first AND "timestamp" < d.first + interval '24 hours'
       GROUP BY activity_type) a`,
    [since],
  )
}

// Pictures of products are shown and not opened, so nobody counts them.
const COUNTED = {
  videos: 'course_videos',
  resources: 'course_resources',
  other: 'media_storage',
} satisfies Partial<Record<StorageKind, string>>
type CountedKind = keyof typeof COUNTED
const KINDS = Object.keys(COUNTED) as CountedKind[]

export interface KindAccessRow {
  kind: CountedKind
  recordCount: number
  accessCount: number
  lastAccessedAt: Date | null
}

/** Accesses by kind of record, from the indexes alone. */
export function accessByKind(): Promise<KindAccessRow[]> {
  return withMongo(database =>
    Promise.all(
      KINDS.map(async kind => {
        const collection = database.collection(COUNTED[kind])
        const [[sums], [last]] = await Promise.all([
          collection
            .aggregate<{ recordCount: number; accessCount: number }>([
              // Only sorted by it is the index read instead of the documents.
              { $sort: { accessCount: -1 } },
              { $project: { _id: 0, accessCount: 1 } },
              { $group: { _id: null, recordCount: { $sum: 1 }, accessCount: { $sum: '$accessCount' } } },
            ])
            .toArray(),
          collection
            .find({ lastAccessedAt: { $ne: null } }, { projection: { lastAccessedAt: 1 } })
            .sort({ lastAccessedAt: -1 })
            .limit(1)
            .toArray(),
        ])
        const { recordCount = 0, accessCount = 0 } = sums ?? {}
        return { kind, recordCount, accessCount, lastAccessedAt: last?.lastAccessedAt ?? null }
      }),
    ),
  )
}

export interface AccessedRow {
  mediaId: string
  name: string
  kind: CountedKind
  accessCount: number
  lastAccessedAt: Date | null
}

const ORDERS = {
  most: { match: { accessCount: { $gt: 0 } }, sort: { accessCount: -1 } },
  latest: { match: { lastAccessedAt: { $ne: null } }, sort: { lastAccessedAt: -1 } },
} as const

/** The records that were opened most often, or last; the first few of each kind. */
export function mostAccessed(order: keyof typeof ORDERS, limit: number): Promise<AccessedRow[]> {
  const { match, sort } = ORDERS[order]
  return withMongo(async database => {
    const found = await Promise.all(
      KINDS.map(kind =>
        database
          .collection(COUNTED[kind])
          .aggregate<AccessedRow>([
            { $match: match },
            { $sort: sort },
            { $limit: limit },
            {
              $project: {
                _id: 0,
                mediaId: { $toString: '$_id' },
                name: { $ifNull: ['$originalName', '$resourceName', { $toString: '$_id' }] },
                kind: { $literal: kind },
                accessCount: { $ifNull: ['$accessCount', 0] },
                lastAccessedAt: { $ifNull: ['$lastAccessedAt', null] },
              },
            },
          ])
          .toArray(),
      ),
    )
    return found.flat()
  })
}
