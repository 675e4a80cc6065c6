import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import { IS_USED } from '@/lib/media/library-store'
import { BLOB_ROLES } from '@/lib/media/schemas'
import { searchPattern } from '@/lib/platform/search-patterns'

/** A condition on files `f`, with the values that its numbered places stand for. */
export interface FileCondition {
  text: string
  values: unknown[]
}

const STATES: Record<NonNullable<AdminFilter['state']>, string> = {
  queued: `f.state = 'queued' AND f.trashed_at IS NULL`,
  processing: `f.state = 'processing' AND f.trashed_at IS NULL`,
  working: `f.state IN ('queued', 'processing') AND f.trashed_at IS NULL`,
  ready: `f.state = 'ready' AND f.trashed_at IS NULL`,
  failed: `f.state = 'failed' AND f.trashed_at IS NULL`,
  trash: 'f.trashed_at IS NOT NULL',
}

const HAS_CAPTIONS = 'EXISTS (SELECT 1 FROM media_captions c WHERE c.file_id = f.file_id)'
/** Nobody ever opened the file `f`, as far as either store knows. */
export const NEVER_OPENED = `NOT EXISTS (SELECT 1 FROM media_accesses o WHERE o.file_id = f.file_id AND o.access_count > 0)
  AND NOT EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id)`

/** What a filter says, as a condition. Other versions are no files of their own: they belong to theirs. */
export function conditionOf(filter: AdminFilter): FileCondition {
  const values: unknown[] = []
  const parts = ['f.version_of IS NULL']
  const add = (text: (place: string) => string, value: unknown) => {
    if (value === undefined || value === '') return
    values.push(value)
    parts.push(text(`$${values.length}`))
  }
  add(place => `f.original_name ILIKE ${place}`, filter.q === '' ? '' : searchPattern(filter.q))
  add(place => `f.kind = ${place}::media_kind`, filter.kind)
  add(place => `f.uploaded_by = ${place}::uuid`, filter.owner)
  add(place => `f.course_id = ${place}::uuid`, filter.course)
  add(place => `f.size_bytes >= ${place}::bigint`, filter.minBytes)
  add(place => `f.size_bytes <= ${place}::bigint`, filter.maxBytes)
  add(place => `f.created_at >= ${place}::date::timestamp AT TIME ZONE 'UTC'`, filter.from)
  add(place => `f.created_at < (${place}::date + 1)::timestamp AT TIME ZONE 'UTC'`, filter.to)
  add(
    place => `EXISTS (SELECT 1 FROM media_tags t WHERE t.file_id = f.file_id AND t.tag = ${place})`,
    filter.tag,
  )
  add(
    place => `f.file_id IN (SELECT coalesce(v.version_of, v.file_id) FROM blobs b JOIN media_file_blobs m USING (sha256)
      JOIN media_files v USING (file_id) WHERE b.storage_type = ${place})`,
    filter.storage,
  )
  if (filter.state) parts.push(STATES[filter.state])
  if (filter.part) parts.push(hasPart(filter.part))
  if (filter.captions === 'yes') parts.push(HAS_CAPTIONS)
  if (filter.captions === 'no') parts.push(`f.kind IN ('video', 'audio') AND NOT ${HAS_CAPTIONS}`)
  if (filter.used) parts.push(filter.used === 'yes' ? IS_USED : `NOT ${IS_USED}`)
  if (filter.played === 'never') parts.push(NEVER_OPENED)
  return { text: parts.join('\n AND '), values }
}

export const isRole = (part: AdminFilter['part']): part is (typeof BLOB_ROLES)[number] =>
  BLOB_ROLES.some(role => role === part)

// A content counts as the most important thing that it is, as in the ledger.
function hasPart(part: NonNullable<AdminFilter['part']>): string {
  if (part === 'unused' || part === 'quarantine') return 'false'
  const use = part === 'trash' ? 'v.trashed_at IS NOT NULL' : `m.role = '${part}' AND v.trashed_at IS NULL`
  return `f.file_id IN (SELECT coalesce(v.version_of, v.file_id) FROM media_file_blobs m JOIN media_files v USING (file_id)
    JOIN blob_parts p USING (sha256) WHERE ${use} AND p.part = '${part}')`
}
