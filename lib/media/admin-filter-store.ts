import { FACT_FILTER, factValues } from '@/lib/media/admin-fact-filter-store'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import { IS_USED } from '@/lib/media/library-store'
import { BLOB_ROLES } from '@/lib/media/schemas'
import { searchPattern } from '@/lib/platform/search-patterns'

const HAS_CAPTIONS = 'EXISTS (SELECT 1 FROM media_captions c WHERE c.file_id = f.file_id)'
/** Nobody ever opened the file `f`, as far as either store knows. */
export const NEVER_OPENED = `NOT EXISTS (SELECT 1 FROM media_accesses o WHERE o.file_id = f.file_id AND o.access_count > 0)
  AND NOT EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id)`

/**
 * What a filter says of files `f`, with the values of `filterValues` in the places $1 to $21. Other versions are no files
 * of their own: they belong to theirs. A content counts as the most important thing that it is, as in the ledger. What is
 * not asked for is null, which the planner sees before it chooses an index.
 */
export const FILE_FILTER = `f.version_of IS NULL
  AND ($1::text IS NULL OR f.original_name ILIKE $1)
  AND ($2::text IS NULL OR f.kind = $2::media_kind)
  AND ($3::text IS NULL OR f.uploaded_by = $3::uuid)
  AND ($4::text IS NULL OR f.course_id = $4::uuid)
  AND ($5::bigint IS NULL OR f.size_bytes >= $5)
  AND ($6::bigint IS NULL OR f.size_bytes <= $6)
  AND ($7::text IS NULL OR f.created_at >= $7::date::timestamp AT TIME ZONE 'UTC')
  AND ($8::text IS NULL OR f.created_at < ($8::date + 1)::timestamp AT TIME ZONE 'UTC')
  AND ($9::text IS NULL OR EXISTS (SELECT 1 FROM media_tags t WHERE t.file_id = f.file_id AND t.tag = $9))
  AND ($10::text IS NULL OR EXISTS (
    SELECT 1 FROM media_file_blobs m JOIN blobs b USING (sha256) WHERE m.file_id = f.file_id AND b.storage_type = $10)
    OR EXISTS (SELECT 1 FROM media_files v JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
      WHERE v.version_of = f.file_id AND b.storage_type = $10))
  AND ($11::text IS NULL OR CASE $11
    WHEN 'trash' THEN f.trashed_at IS NOT NULL
    WHEN 'working' THEN f.trashed_at IS NULL AND f.state IN ('queued', 'processing')
    ELSE f.trashed_at IS NULL AND f.state = $11::media_file_state END)
  AND ($12::text IS NULL OR EXISTS (
    SELECT 1 FROM media_file_blobs m JOIN blob_parts p USING (sha256)
    WHERE m.file_id = f.file_id AND ($13::text IS NULL OR m.role = $13::blob_role) AND p.part = $12
      AND (f.trashed_at IS NOT NULL) = ($12 = 'trash'))
    OR EXISTS (SELECT 1 FROM media_files v JOIN media_file_blobs m USING (file_id) JOIN blob_parts p USING (sha256)
      WHERE v.version_of = f.file_id AND ($13::text IS NULL OR m.role = $13::blob_role) AND p.part = $12 AND $12 <> 'trash'))
  AND ($14::boolean IS NULL OR $14 = ${HAS_CAPTIONS} AND ($14 OR f.kind IN ('video', 'audio')))
  AND ($15::boolean IS NULL OR $15 = ${IS_USED})
  AND (NOT $16::boolean OR ${NEVER_OPENED})
  AND ${FACT_FILTER}`

const answer = (word: 'yes' | 'no' | undefined) => (word === undefined ? null : word === 'yes')

/** The values of a filter, in the places of `FILE_FILTER`. */
export function filterValues(filter: AdminFilter): (string | number | boolean | null)[] {
  const { kind, owner, course, minBytes, maxBytes, from, to, tag, storage, state, part } = filter
  return [
    filter.q === '' ? null : searchPattern(filter.q),
    ...[kind ?? null, owner ?? null, course ?? null, minBytes ?? null, maxBytes ?? null],
    ...[from ?? null, to ?? null, tag ?? null, storage ?? null, state ?? null],
    ...[part ?? null, BLOB_ROLES.find(role => role === part) ?? null],
    ...[answer(filter.captions), answer(filter.used), filter.played === 'never'],
    ...factValues(filter),
  ]
}
