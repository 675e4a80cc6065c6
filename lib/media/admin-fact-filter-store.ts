import type { AdminFilter } from '@/lib/media/admin-library-schemas'

/** How many places the values of a whole filter take, these here among them. */
export const FILTER_PLACES = 21

// How `documentOf` and the records of products describe a file.
const RECORD = `CASE WHEN f.product_id IS NOT NULL THEN 'productImages' WHEN f.kind = 'video' THEN 'videos'
    WHEN (f.lesson_id IS NOT NULL OR f.is_course_resource) AND f.kind <> 'audio' THEN 'resources' ELSE 'other' END`

/**
 * What a filter says of files `f` about what was made of them, who learns with them and how they are described, with the
 * values of `factValues` in the places $17 to $21.
 */
export const FACT_FILTER = `($17::integer IS NULL OR EXISTS (
    SELECT 1 FROM media_parts s WHERE s.file_id = f.file_id AND s.height_lines = $17)
    AND NOT EXISTS (SELECT 1 FROM media_parts s WHERE s.file_id = f.file_id AND s.height_lines > $17))
  AND ($18::text IS NULL OR EXISTS (SELECT 1 FROM media_parts s WHERE s.file_id = f.file_id AND s.codec = $18))
  AND ($19::integer IS NULL OR EXISTS (SELECT 1 FROM media_accesses i WHERE i.file_id = f.file_id
    AND i.last_accessed_at < now() - make_interval(days => $19)))
  AND ($20::boolean IS NULL OR $20 = EXISTS (
    SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id AND NOT p.completed))
  AND ($21::text IS NULL OR f.trashed_at IS NULL AND $21 = ${RECORD})`

export function factValues({ resolution, codec, idleDays, learners, record }: AdminFilter) {
  const wantsLearners = learners === undefined ? null : learners === 'yes'
  return [resolution ?? null, codec ?? null, idleDays ?? null, wantsLearners, record ?? null]
}
