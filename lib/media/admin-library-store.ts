import { conditionOf, type FileCondition, isRole } from '@/lib/media/admin-filter-store'
import type { AdminFilter, AdminSort, AdminTotals } from '@/lib/media/admin-library-schemas'
import {
  IS_USED,
  LIBRARY_COLUMNS,
  LIBRARY_TABLES,
  type LibraryPosition,
  type LibraryRow,
} from '@/lib/media/library-store'
import { sql } from '@/lib/platform/postgres'

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
  accessCount: number
  lastAccessedAt: Date | null
}

interface Order {
  key: string
  type: string
  /** Of the same table as the key, so that one index has both. */
  id: string
  isUp: boolean
}

const created = { key: 'f.created_at', type: 'timestamptz', id: 'f.file_id' }
const size = { key: 'f.size_bytes', type: 'bigint', id: 'f.file_id' }
const count = { key: 'a.access_count', type: 'bigint', id: 'a.file_id' }
const opened = { key: 'a.last_accessed_at', type: 'timestamptz', id: 'a.file_id' }
const ORDERS: Record<AdminSort, Order> = {
  newest: { ...created, isUp: false },
  oldest: { ...created, isUp: true },
  largest: { ...size, isUp: false },
  smallest: { ...size, isUp: true },
  opened: { ...count, isUp: false },
  unopened: { ...count, isUp: true },
  accessed: { ...opened, isUp: false },
  stale: { ...opened, isUp: true },
}

/** The files of a page by nothing but an index and the filter; what is shown of them is read for these alone. */
export function pageStatement(
  filter: AdminFilter,
  page: { sort: AdminSort; limit: number; after: LibraryPosition | null },
): FileCondition {
  const { text, values } = conditionOf(filter)
  const { key, type, id, isUp } = ORDERS[page.sort]
  const direction = isUp ? 'ASC' : 'DESC'
  const all = [...values, page.limit]
  const limit = `$${all.length}`
  let behind = ''
  if (page.after) {
    all.push(page.after.sortKey, page.after.fileId)
    const places = `$${all.length - 1}::${type}, $${all.length}::text`
    behind = `AND (${key}, ${id}) ${isUp ? '>' : '<'} (${places})`
  }
  return {
    text: `SELECT f.file_id, ${key}::text AS sort_key, row_number() OVER (ORDER BY ${key} ${direction}, ${id} ${direction}) AS place
      FROM media_files f JOIN media_accesses a ON a.file_id = f.file_id
      WHERE ${text} ${behind} ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`,
    values: all,
  }
}

const OWN_FILES =
  'SELECT v.file_id FROM media_files v WHERE v.file_id = f.file_id OR v.version_of = f.file_id'
const ADMIN_COLUMNS = `
  f.uploaded_by AS "ownerId", f.product_id AS "productId", p.name AS "productName", f.trashed_at AS "trashedAt",
  CASE WHEN o.erased_at IS NULL THEN nullif(trim(o.first_name || ' ' || o.last_name), '') END AS "ownerName",
  ${IS_USED} AS "isUsed", kept.bytes AS "storedBytes", kept.storages,
  ARRAY(SELECT t.tag::text FROM media_tags t WHERE t.file_id = f.file_id ORDER BY t.tag) AS tags,
  x.access_count::float8 AS "accessCount", CASE WHEN isfinite(x.last_accessed_at) THEN x.last_accessed_at END AS "lastAccessedAt"`
const ADMIN_TABLES = `
  JOIN media_accesses x ON x.file_id = f.file_id
  LEFT JOIN users o ON o.user_id = f.uploaded_by
  LEFT JOIN products p ON p.product_id = f.product_id
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(b.size_bytes), 0)::float8 AS bytes, coalesce(array_agg(DISTINCT b.storage_type::text), '{}') AS storages
    FROM blobs b WHERE b.sha256 IN (SELECT m.sha256 FROM media_file_blobs m WHERE m.file_id IN (${OWN_FILES}))) kept ON true`

export async function findAdminFiles(
  filter: AdminFilter,
  page: { sort: AdminSort; limit: number; after: LibraryPosition | null },
): Promise<AdminRow[]> {
  const { text, values } = pageStatement(filter, page)
  const { rows } = await sql().query<AdminRow>(
    `WITH page AS MATERIALIZED (${text})
     SELECT ${LIBRARY_COLUMNS}, ${ADMIN_COLUMNS}, page.sort_key AS "sortKey"
     ${LIBRARY_TABLES} JOIN page ON page.file_id = f.file_id ${ADMIN_TABLES} ORDER BY page.place`,
    values,
  )
  return rows
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

/**
 * How many files a filter has and what their contents take, each content once. By the registry of the ledger: without a
 * filter, or with a part of it, the bytes are those of the ledger.
 */
export async function sumAdminFiles(
  filter: AdminFilter,
): Promise<Omit<AdminTotals, 'ownerName' | 'courseTitle'>> {
  const { text, values } = conditionOf(filter)
  if (filter.part === 'unused' || filter.part === 'quarantine') return sumWithoutFiles(filter)
  const role = isRole(filter.part) ? `AND m.role = '${filter.part}'` : ''
  const all = [...values]
  const conditions = []
  if (filter.part) conditions.push(`b.part = $${all.push(filter.part)}`)
  if (filter.storage) conditions.push(`b.storage_type = $${all.push(filter.storage)}`)
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const { rows } = await sql().query<Omit<AdminTotals, 'ownerName' | 'courseTitle'>>(
    `WITH wanted AS MATERIALIZED (SELECT f.file_id FROM media_files f WHERE ${text}),
     contents AS (
       SELECT DISTINCT m.sha256 FROM wanted w JOIN media_files v ON coalesce(v.version_of, v.file_id) = w.file_id
       JOIN media_file_blobs m ON m.file_id = v.file_id ${role})
     SELECT (SELECT count(*)::integer FROM wanted) AS "fileCount", count(*)::integer AS "contentCount",
            coalesce(sum(b.size_bytes), 0)::float8 AS bytes
     FROM contents JOIN ${filter.part ? 'blob_parts' : 'blobs'} b USING (sha256) ${where}`,
    all,
  )
  return rows[0] ?? { fileCount: 0, contentCount: 0, bytes: 0 }
}

async function sumWithoutFiles({ part, storage }: AdminFilter) {
  const { rows } = await sql().query<{ contentCount: number; bytes: number }>(
    `SELECT count(*)::integer AS "contentCount", coalesce(sum(size_bytes), 0)::float8 AS bytes FROM blob_parts
     WHERE part = $1 AND ($2::text IS NULL OR storage_type = $2)`,
    [part, storage ?? null],
  )
  const [sum = { contentCount: 0, bytes: 0 }] = rows
  return { fileCount: 0, ...sum }
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
