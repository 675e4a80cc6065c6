import type { Content, ContentFilter, ContentPage } from '@/lib/media/contents-schemas'
import { findDoubtful } from '@/lib/media/doubt-store'
import { listInFlight } from '@/lib/media/in-flight'
import { addAmounts, LEDGER_GROUPS, type LedgerPart } from '@/lib/media/ledger-schemas'
import { sql } from '@/lib/platform/postgres'

export const CONTENTS_PER_PAGE = 100

// Everything that the ledger counts, and nothing else.
export const CONTENTS = `(
  SELECT sha256 AS name, part, storage_type::text AS storage_type, coalesce(kind::text, 'none') AS kind, size_bytes, uses, created_at
  FROM blob_parts WHERE NOT is_in_doubt
  UNION ALL SELECT sha256, 'copy', storage_type, 'none', size_bytes, 1, created_at FROM left_copies WHERE NOT is_in_doubt) c`
/** What a filter says of contents `c`, with the values of `contentValues` in the places $1 to $6. */
export const MATCHES = `($1::text[] IS NULL OR c.part = ANY ($1::text[])) AND ($2::text IS NULL OR c.storage_type = $2)
  AND ($3::text IS NULL OR c.kind = $3) AND (NOT $4::boolean OR c.uses > 1)
  AND ($5::bigint IS NULL OR c.size_bytes >= $5) AND ($6::bigint IS NULL OR c.size_bytes <= $6)`

type Total = ContentPage['total']

export function contentValues(filter: ContentFilter): (string | number | boolean | string[] | null)[] {
  const { storage, kind, shared, minBytes, maxBytes } = filter
  return [
    ...[partsOf(filter), storage ?? null, kind ?? null, shared === 'yes'],
    ...[minBytes ?? null, maxBytes ?? null],
  ]
}

/** A page of contents, the largest first, and what all of them come to. */
export async function findContents(filter: ContentFilter): Promise<{ rows: Content[]; total: Total }> {
  const values = contentValues(filter)
  const [page, sums] = await Promise.all([
    sql().query<Content & { createdAt: Date }>(
      `SELECT c.*, f.file_id AS "fileId", f.original_name AS "fileName" FROM (
         SELECT c.name, c.part, c.storage_type AS "storageType", c.kind, c.size_bytes::float8 AS "sizeBytes",
                c.uses::float8 AS uses, c.created_at AS "createdAt"
         FROM ${CONTENTS} WHERE ${MATCHES} ORDER BY c.size_bytes DESC, c.name LIMIT $7 OFFSET $8) c
       LEFT JOIN LATERAL (SELECT f.file_id, f.original_name FROM media_file_blobs m JOIN media_files f USING (file_id)
                          WHERE m.sha256 = c.name ORDER BY f.file_id LIMIT 1) f ON true
       ORDER BY c."sizeBytes" DESC, c.name`,
      [...values, CONTENTS_PER_PAGE + 1, (filter.page - 1) * CONTENTS_PER_PAGE],
    ),
    sql().query<Total>(
      `SELECT count(*)::float8 AS count, coalesce(sum(c.size_bytes), 0)::float8 AS "physicalBytes",
              coalesce(sum(c.size_bytes * greatest(c.uses, 1)), 0)::float8 AS "logicalBytes",
              coalesce(sum(c.size_bytes * greatest(c.uses - 1, 0)), 0)::float8 AS "sharedBytes"
       FROM ${CONTENTS} WHERE ${MATCHES}`,
      values,
    ),
  ])
  const rows = page.rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
  return { rows, total: sums.rows[0] ?? addAmounts([]) }
}

export function partsOf({ group, part }: ContentFilter): LedgerPart[] | null {
  if (!group && !part) return null
  const ofGroup: readonly LedgerPart[] | undefined = group && LEDGER_GROUPS[group]
  if (!part) return [...(ofGroup ?? [])]
  return !ofGroup || ofGroup.includes(part) ? [part] : []
}

/** What is on its way, by the same filter. */
export async function findOnTheWay(filter: ContentFilter): Promise<Content[]> {
  const wanted = partsOf(filter)
  if ((wanted && !wanted.includes('in_flight')) || filter.shared || (filter.kind && filter.kind !== 'none'))
    return []
  const [files, doubtful] = await Promise.all([listInFlight(), findDoubtful()])
  const rows = [
    ...files.map(file => ({ ...file, name: file.path, storageType: 'local', createdAt: file.changedAt })),
    ...doubtful.map(blob => ({ ...blob, name: blob.sha256, createdAt: blob.noted })),
  ]
  return rows
    .filter(({ storageType, sizeBytes }) => {
      const { storage = storageType, minBytes = 0, maxBytes = sizeBytes } = filter
      return storage === storageType && sizeBytes >= minBytes && sizeBytes <= maxBytes
    })
    .map(({ name, storageType, sizeBytes, createdAt }) => ({
      ...{ name, storageType, sizeBytes, createdAt: createdAt.toISOString() },
      ...{ part: 'in_flight' as const, kind: 'none' as const, uses: 1, fileId: null, fileName: null },
    }))
}

/** The sizes of the copies that moves have left; there are few of them. */
export async function findStrayCopies(): Promise<number[]> {
  const { rows } = await sql().query<{ size: number }>(
    'SELECT size_bytes::float8 AS size FROM left_copies WHERE NOT is_in_doubt',
  )
  return rows.map(({ size }) => size)
}
