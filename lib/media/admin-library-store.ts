import { FILTER_PLACES } from '@/lib/media/admin-fact-filter-store'
import { fileFilter, filterValues } from '@/lib/media/admin-filter-store'
import type { AdminFilter, AdminSort, AdminTotals } from '@/lib/media/admin-library-schemas'
import { PATIENCE_MS, settleLedger } from '@/lib/media/ledger-store'
import {
  IS_USED,
  LIBRARY_COLUMNS,
  LIBRARY_TABLES,
  type LibraryPosition,
  type LibraryRow,
} from '@/lib/media/library-store'
import { sql } from '@/lib/platform/postgres'
import { readInMemory } from '@/lib/platform/read-in-memory'

export interface AdminRow extends LibraryRow {
  ownerId: string | null
  ownerName: string | null
  productId: string | null
  productName: string | null
  storedBytes: number
  storages: string[]
  tags: string[]
  trashedAt: Date | null
  isUsed: boolean
  placeCount: number
  accessCount: number
  lastAccessedAt: Date | null
}

// Each key with the id of its own table, so that one index has both, in its order.
const KEYS: Record<AdminSort, string> = {
  newest: 'f.created_at',
  oldest: 'f.created_at',
  largest: 'f.size_bytes',
  smallest: 'f.size_bytes',
  opened: 'a.access_count',
  unopened: 'a.access_count',
  accessed: 'a.last_accessed_at',
  stale: 'a.last_accessed_at',
  placed: 'a.place_count',
  unplaced: 'a.place_count',
}
const ORDERS: Record<AdminSort, string> = {
  newest: 'f.created_at DESC, f.file_id DESC',
  oldest: 'f.created_at, f.file_id',
  largest: 'f.size_bytes DESC, f.file_id DESC',
  smallest: 'f.size_bytes, f.file_id',
  opened: 'a.access_count DESC, a.file_id DESC',
  unopened: 'a.access_count, a.file_id',
  accessed: 'a.last_accessed_at DESC, a.file_id DESC',
  stale: 'a.last_accessed_at, a.file_id',
  placed: 'a.place_count DESC, a.file_id DESC',
  unplaced: 'a.place_count, a.file_id',
}
// The place to go on from stands behind the values of the filter.
const [KEY, ID, LIMIT] = [1, 2, 3].map(place => `$${FILTER_PLACES + place}`)
const BEHIND: Record<AdminSort, string> = {
  newest: `(f.created_at, f.file_id) < (${KEY}::timestamptz, ${ID})`,
  oldest: `(f.created_at, f.file_id) > (${KEY}::timestamptz, ${ID})`,
  largest: `(f.size_bytes, f.file_id) < (${KEY}::bigint, ${ID})`,
  smallest: `(f.size_bytes, f.file_id) > (${KEY}::bigint, ${ID})`,
  opened: `(a.access_count, a.file_id) < (${KEY}::bigint, ${ID})`,
  unopened: `(a.access_count, a.file_id) > (${KEY}::bigint, ${ID})`,
  accessed: `(a.last_accessed_at, a.file_id) < (${KEY}::timestamptz, ${ID})`,
  stale: `(a.last_accessed_at, a.file_id) > (${KEY}::timestamptz, ${ID})`,
  placed: `(a.place_count, a.file_id) < (${KEY}::smallint, ${ID})`,
  unplaced: `(a.place_count, a.file_id) > (${KEY}::smallint, ${ID})`,
}

const OWN_FILES =
  'SELECT v.file_id FROM media_files v WHERE v.file_id = f.file_id OR v.version_of = f.file_id'
const ADMIN_COLUMNS = `
  f.uploaded_by AS "ownerId", f.product_id AS "productId", p.name AS "productName", f.trashed_at AS "trashedAt",
  CASE WHEN o.erased_at IS NULL THEN nullif(trim(o.first_name || ' ' || o.last_name), '') END AS "ownerName",
  ${IS_USED} AS "isUsed", x.place_count AS "placeCount", kept.bytes AS "storedBytes", kept.storages,
  ARRAY(SELECT t.tag::text FROM media_tags t WHERE t.file_id = f.file_id ORDER BY t.tag) AS tags,
  x.access_count::float8 AS "accessCount", CASE WHEN isfinite(x.last_accessed_at) THEN x.last_accessed_at END AS "lastAccessedAt"`
const ADMIN_TABLES = `
  JOIN media_accesses x ON x.file_id = f.file_id
  LEFT JOIN users o ON o.user_id = f.uploaded_by
  LEFT JOIN products p ON p.product_id = f.product_id
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(b.size_bytes), 0)::float8 AS bytes, coalesce(array_agg(DISTINCT b.storage_type::text), '{}') AS storages
    FROM blobs b WHERE b.sha256 IN (SELECT m.sha256 FROM media_file_blobs m WHERE m.file_id IN (${OWN_FILES}))) kept ON true`

/** The files of a page by nothing but an index and the filter; what is shown of them is read for these alone. */
export const listStatement = (sort: AdminSort, filter: AdminFilter, isFirstFew: boolean) => `
  WITH page AS MATERIALIZED (
    SELECT f.file_id, ${KEYS[sort]}::text AS sort_key, row_number() OVER (ORDER BY ${ORDERS[sort]}) AS place
    FROM media_files f JOIN media_accesses a ON a.file_id = f.file_id
    WHERE ${fileFilter(filter, isFirstFew)} AND (${KEY}::text IS NULL OR ${BEHIND[sort]}) AND (${ID}::text IS NULL OR true)
    ORDER BY ${ORDERS[sort]} LIMIT ${LIMIT})
  SELECT ${LIBRARY_COLUMNS}, ${ADMIN_COLUMNS}, page.sort_key AS "sortKey"
  ${LIBRARY_TABLES} JOIN page ON page.file_id = f.file_id ${ADMIN_TABLES} ORDER BY page.place`

export async function findAdminFiles(
  filter: AdminFilter,
  { sort, limit, after }: { sort: AdminSort; limit: number; after: LibraryPosition | null },
): Promise<AdminRow[]> {
  const { rows } = await sql().query<AdminRow>(listStatement(sort, filter, await isOfMany(filter)), [
    ...filterValues(filter),
    ...[after?.sortKey ?? null, after?.fileId ?? null, limit],
  ])
  return rows
}

// Of so many contents at least one file in forty has one, however many each has.
const MANY = 50_000

/** Whether a page is sooner full than all contents of the part and storage of a filter are gathered. */
async function isOfMany({ part, storage }: AdminFilter): Promise<boolean> {
  if (!part && !storage) return true
  await settleLedger(PATIENCE_MS)
  const { rows } = await sql().query<{ count: number }>(
    `SELECT coalesce(sum(count), 0)::float8 AS count FROM ledger_sums
     WHERE ($1::text IS NULL OR part = $1) AND ($2::text IS NULL OR storage_type = $2)`,
    [part ?? null, storage ?? null],
  )
  return (rows[0]?.count ?? 0) >= MANY
}

/** A file wherever it is, also in the trash, or null. */
export async function findAdminFile(fileId: string): Promise<AdminRow | null> {
  const { rows } = await sql().query<AdminRow>(
    `SELECT ${LIBRARY_COLUMNS}, ${ADMIN_COLUMNS}, '' AS "sortKey" ${LIBRARY_TABLES} ${ADMIN_TABLES}
     WHERE f.file_id = $1 AND f.version_of IS NULL`,
    [fileId],
  )
  return rows[0] ?? null
}

// The contents of the files of a filter and of their versions, each once. Most belong to one file alone and are added up as
// they are; what is shared has to be told apart.
const sumOf = (filter: AdminFilter) => `
  WITH wanted AS MATERIALIZED (SELECT f.file_id, f.size_bytes FROM media_files f WHERE ${fileFilter(filter)}),
  contents AS (
    SELECT b.size_bytes FROM wanted w JOIN blob_standings b ON b.only_file_id = w.file_id WHERE ${CONTENT}
    UNION ALL
    SELECT size_bytes FROM (
      SELECT DISTINCT b.sha256, b.size_bytes FROM blob_standings b JOIN media_file_blobs m USING (sha256)
      JOIN media_files v USING (file_id) JOIN wanted w ON w.file_id = coalesce(v.version_of, v.file_id)
      WHERE b.only_file_id IS NULL AND b.uses > 1 AND ${CONTENT} AND ($13::text IS NULL OR m.role = $13::blob_role)) shared)
  SELECT (SELECT count(*)::integer FROM wanted) AS "fileCount",
         (SELECT coalesce(sum(size_bytes), 0)::float8 FROM wanted) AS "sentBytes", count(*)::integer AS "contentCount",
         coalesce(sum(size_bytes), 0)::float8 AS bytes FROM contents`
const CONTENT = `b.part <> 'copy' AND ($12::text IS NULL OR b.part = $12) AND ($10::text IS NULL OR b.storage_type = $10)`

type Sums = Omit<AdminTotals, 'ownerName' | 'courseTitle'>

/**
 * How many files a filter has and what their contents take, each content once. By the registry of the ledger: without a
 * filter, or with a part of it, the bytes are those of the ledger.
 */
export async function sumAdminFiles(filter: AdminFilter): Promise<Sums> {
  await settleLedger(PATIENCE_MS)
  const { q, part, storage, ...others } = filter
  const isOfLedger = q === '' && Object.values(others).every(value => value === undefined)
  if (part === 'unused' || part === 'quarantine') {
    return { fileCount: 0, sentBytes: 0, ...(await sumOfLedger(filter)) }
  }
  if (isOfLedger) {
    const [files, sums] = await Promise.all([countAdminFiles(filter), sumOfLedger(filter)])
    return { ...files, ...sums }
  }
  const [sums] = await readInMemory<Sums>(sumOf(filter), filterValues(filter))
  return sums ?? { fileCount: 0, contentCount: 0, bytes: 0, sentBytes: 0 }
}

async function countAdminFiles(filter: AdminFilter): Promise<Pick<Sums, 'fileCount' | 'sentBytes'>> {
  const { rows } = await sql().query<Pick<Sums, 'fileCount' | 'sentBytes'>>(
    `SELECT count(*)::integer AS "fileCount", coalesce(sum(f.size_bytes), 0)::float8 AS "sentBytes"
     FROM media_files f WHERE ${fileFilter(filter)}`,
    filterValues(filter),
  )
  return rows[0] ?? { fileCount: 0, sentBytes: 0 }
}

// Without a part it is what some file uses.
async function sumOfLedger({ part, storage }: AdminFilter): Promise<Pick<Sums, 'contentCount' | 'bytes'>> {
  const { rows } = await sql().query<Pick<Sums, 'contentCount' | 'bytes'>>(
    `SELECT coalesce(sum(count), 0)::integer AS "contentCount", coalesce(sum(physical_bytes), 0)::float8 AS bytes FROM ledger_sums
     WHERE (part = $1 OR $1::text IS NULL AND part NOT IN ('unused', 'quarantine', 'copy')) AND ($2::text IS NULL OR storage_type = $2)`,
    [part ?? null, storage ?? null],
  )
  return rows[0] ?? { contentCount: 0, bytes: 0 }
}

/** What the owner and the course of a filter are called. */
export async function findFilterNames({
  owner,
  course,
}: AdminFilter): Promise<Pick<AdminTotals, 'ownerName' | 'courseTitle'>> {
  const { rows } = await sql().query<Pick<AdminTotals, 'ownerName' | 'courseTitle'>>(
    `SELECT (SELECT CASE WHEN erased_at IS NULL THEN nullif(trim(first_name || ' ' || last_name), '') END
             FROM users WHERE user_id = $1::uuid) AS "ownerName",
            (SELECT title FROM courses WHERE course_id = $2::uuid) AS "courseTitle"`,
    [owner ?? null, course ?? null],
  )
  return rows[0] ?? { ownerName: null, courseTitle: null }
}

/** All tags, those of most files first. */
export async function findTags(): Promise<{ tag: string; count: number }[]> {
  const { rows } = await sql().query<{ tag: string; count: number }>(
    'SELECT tag, count(*)::integer AS count FROM media_tags GROUP BY tag ORDER BY count DESC, tag LIMIT 200',
  )
  return rows
}
