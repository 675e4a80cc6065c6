import { FACT_FILTER, factValues } from '@/lib/media/admin-fact-filter-store'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import { IS_USED } from '@/lib/media/library-store'
import { BLOB_ROLES } from '@/lib/media/schemas'
import { searchPattern } from '@/lib/platform/search-patterns'

const HAS_CAPTIONS = 'EXISTS (SELECT 1 FROM media_captions c WHERE c.file_id = f.file_id)'
/** Nobody ever opened the file `f`, as far as either store knows. */
export const NEVER_OPENED = `NOT EXISTS (SELECT 1 FROM media_accesses o WHERE o.file_id = f.file_id AND o.access_count > 0)
  AND NOT EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id)`

const CONDITIONS = `f.version_of IS NULL
  AND ($1::text IS NULL OR f.original_name ILIKE $1)
  AND ($2::text IS NULL OR f.kind = $2::media_kind)
  AND ($3::text IS NULL OR f.uploaded_by = $3::uuid)
  AND ($4::text IS NULL OR f.course_id = $4::uuid)
  AND ($5::bigint IS NULL OR f.size_bytes >= $5)
  AND ($6::bigint IS NULL OR f.size_bytes <= $6)
  AND ($7::text IS NULL OR f.created_at >= $7::date::timestamp AT TIME ZONE 'UTC')
  AND ($8::text IS NULL OR f.created_at < ($8::date + 1)::timestamp AT TIME ZONE 'UTC')
  AND ($9::text IS NULL OR EXISTS (SELECT 1 FROM media_tags t WHERE t.file_id = f.file_id AND t.tag = $9))
  AND ($11::text IS NULL OR CASE $11
    WHEN 'trash' THEN f.trashed_at IS NOT NULL
    WHEN 'working' THEN f.trashed_at IS NULL AND f.state IN ('queued', 'processing')
    ELSE f.trashed_at IS NULL AND f.state = $11::media_file_state END)
  AND ($14::boolean IS NULL OR $14 = ${HAS_CAPTIONS} AND ($14 OR f.kind IN ('video', 'audio')))
  AND ($15::boolean IS NULL OR $15 = ${IS_USED})
  AND (NOT $16::boolean OR ${NEVER_OPENED})
  AND ${FACT_FILTER}`

// Contents that pass, with the file that uses each as `v`. A content counts as the most important thing that it is.
const IN_STORAGE = `blobs p JOIN media_file_blobs m USING (sha256) JOIN media_files v USING (file_id)
  WHERE ($10::text IS NOT NULL AND p.storage_type = $10)`
const OF_PART = `blob_standings p JOIN media_file_blobs m USING (sha256) JOIN media_files v USING (file_id)
  WHERE ($12::text IS NOT NULL AND p.part = $12) AND ($13::text IS NULL OR m.role = $13::blob_role)
    AND CASE WHEN v.version_of IS NULL THEN (v.trashed_at IS NOT NULL) = ($12 = 'trash') ELSE $12 <> 'trash' END`
// Two ways to ask the same. Few contents are gathered once; of many, each file is looked at until the page is full, and an
// offset keeps the planner from gathering them all the same.
const gathered = (contents: string) =>
  `f.file_id IN (SELECT coalesce(v.version_of, v.file_id) FROM ${contents})`
const lookedAt = (contents: string) => `(EXISTS (SELECT 1 FROM ${contents} AND v.file_id = f.file_id OFFSET 0)
  OR EXISTS (SELECT 1 FROM ${contents} AND v.version_of = f.file_id OFFSET 0))`

/**
 * What a filter says of files `f`, with the values of `filterValues` in the places $1 to $21. Other versions are no files
 * of their own: they belong to theirs. What is not asked for is null, which the planner sees before it chooses an index.
 * `isFirstFew` is for who stops after a page.
 */
export function fileFilter({ storage, part }: AdminFilter, isFirstFew = false): string {
  const asked = isFirstFew ? lookedAt : gathered
  return [
    CONDITIONS,
    storage ? asked(IN_STORAGE) : '($10::text IS NULL OR true)',
    part ? asked(OF_PART) : '($12::text IS NULL OR true) AND ($13::text IS NULL OR true)',
  ].join(' AND ')
}

const answer = (word: 'yes' | 'no' | undefined) => (word === undefined ? null : word === 'yes')

/** The values of a filter, in the places of `fileFilter`. */
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
