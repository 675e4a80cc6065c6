import type { Content, ContentFilter } from '@/lib/media/contents-schemas'
import { findDoubtful } from '@/lib/media/doubt-store'
import { listInFlight } from '@/lib/media/in-flight'
import { LEDGER_GROUPS, type LedgerAmount, type LedgerPart, NO_BYTES } from '@/lib/media/ledger-schemas'
import { PATIENCE_MS, settleLedger } from '@/lib/media/ledger-store'
import { sql } from '@/lib/platform/postgres'

export const CONTENTS_PER_PAGE = 100

/**
 * What a filter says of contents `c`, with the values of `contentValues` in the places $1 to $6. One part alone is also named
 * as such: only then an index has what is of it in order.
 */
export const MATCHES = `($1::text[] IS NULL
    OR c.part = ANY ($1::text[]) AND (cardinality($1::text[]) <> 1 OR c.part = ($1::text[])[1]))
  AND ($2::text IS NULL OR c.storage_type = $2)
  AND ($3::text IS NULL OR c.kind = $3) AND (NOT $4::boolean OR c.uses > 1)
  AND ($5::bigint IS NULL OR c.size_bytes >= $5) AND ($6::bigint IS NULL OR c.size_bytes <= $6)`
const AMOUNTS = `coalesce(sum(physical_bytes), 0)::float8 AS "physicalBytes",
  coalesce(sum(logical_bytes), 0)::float8 AS "logicalBytes", coalesce(sum(shared_bytes), 0)::float8 AS "sharedBytes"`

/** A page of contents, the largest first, and what all of them come to. */
export async function findContents(filter: ContentFilter): Promise<{ rows: Content[]; total: LedgerAmount }> {
  await settleLedger(PATIENCE_MS)
  const [page, total] = await Promise.all([findPage(filter), sumContents(filter)])
  return { rows: page, total }
}

async function findPage(filter: ContentFilter): Promise<Content[]> {
  const { rows } = await sql().query<Content & { createdAt: Date }>(
    `SELECT c.*, f.file_id AS "fileId", f.original_name AS "fileName" FROM (
       SELECT c.sha256 AS name, c.part, c.storage_type AS "storageType", c.kind, c.size_bytes::float8 AS "sizeBytes",
              c.uses::float8 AS uses, c.created_at AS "createdAt"
       FROM blob_standings c WHERE ${MATCHES} ORDER BY c.size_bytes DESC, c.sha256, c.storage_type LIMIT $7 OFFSET $8) c
     LEFT JOIN LATERAL (SELECT f.file_id, f.original_name FROM media_file_blobs m JOIN media_files f USING (file_id)
                        WHERE m.sha256 = c.name ORDER BY f.file_id LIMIT 1) f ON true
     ORDER BY c."sizeBytes" DESC, c.name, c."storageType"`,
    [...contentValues(filter), CONTENTS_PER_PAGE + 1, (filter.page - 1) * CONTENTS_PER_PAGE],
  )
  return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

// What the ledger has sums of is read there; what is asked by size or use is added up.
async function sumContents(filter: ContentFilter): Promise<LedgerAmount> {
  const isOfLedger = !filter.shared && filter.minBytes === undefined && filter.maxBytes === undefined
  const { rows } = await sql().query<LedgerAmount>(
    isOfLedger
      ? `SELECT coalesce(sum(count), 0)::float8 AS count, ${AMOUNTS} FROM ledger_sums c
         WHERE ($1::text[] IS NULL OR c.part = ANY ($1::text[])) AND ($2::text IS NULL OR c.storage_type = $2)
           AND ($3::text IS NULL OR c.kind = $3)`
      : `SELECT count(*)::float8 AS count, ${AMOUNTS} FROM (
           SELECT size_bytes AS physical_bytes, size_bytes * greatest(uses, 1) AS logical_bytes,
                  size_bytes * greatest(uses - 1, 0) AS shared_bytes FROM blob_standings c WHERE ${MATCHES}) c`,
    isOfLedger ? contentValues(filter).slice(0, 3) : contentValues(filter),
  )
  return rows[0] ?? NO_BYTES
}

export function contentValues({ storage, kind, shared, minBytes, maxBytes, ...filter }: ContentFilter) {
  return [
    ...[partsOf(filter), storage ?? null, kind ?? null],
    ...[shared === 'yes', minBytes ?? null, maxBytes ?? null],
  ]
}

export function partsOf({ group, part }: Pick<ContentFilter, 'group' | 'part'>): LedgerPart[] | null {
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
