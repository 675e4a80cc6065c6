import { IS_USED } from '@/lib/media/library-store'
import type { RuleAction, RuleTerms } from '@/lib/media/rule-schemas'
import { termValues } from '@/lib/media/rule-store'
import { sql, type Tx } from '@/lib/platform/postgres'

const GIVEN = `given AS NOT MATERIALIZED (SELECT $1::integer AS days, $2::integer AS over_lines, $3::media_kind AS kind,
  $4::bigint AS min_bytes, $5::uuid AS course_id, $6::text AS from_storage, $7::text AS to_storage, $8::text AS scope)`

// What a rule may narrow its files to, and what it never touches: what somebody works on, and what is about to be replaced.
const CHOSEN = `f.trashed_at IS NULL AND (g.kind IS NULL OR f.kind = g.kind) AND (g.min_bytes IS NULL OR f.size_bytes >= g.min_bytes)
  AND (g.from_storage IS NULL OR EXISTS (
    SELECT 1 FROM media_file_blobs m JOIN blobs b USING (sha256) WHERE m.file_id = f.file_id AND b.storage_type = g.from_storage))`
const IN_COURSE = '(g.course_id IS NULL OR f.course_id = g.course_id)'
/** Nobody works on the file `f` or on a new version of it. */
export const IDLE = `NOT EXISTS (SELECT 1 FROM media_jobs j WHERE j.file_id = f.file_id AND j.state IN ('queued', 'running'))
  AND NOT EXISTS (SELECT 1 FROM media_files r WHERE r.version_of = f.file_id AND r.retired_at IS NULL)`
/** Nobody opened the file `f` or learned with it in these days, and it is older than that. */
const QUIET = `greatest(f.created_at, f.version_at) < now() - make_interval(days => g.days)
  AND a.last_accessed_at < now() - make_interval(days => g.days)
  AND NOT EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id AND p.last_watched > now() - make_interval(days => g.days))`

// How tall a size `m` is, by its name, and whether `m` is one.
const LINES = "substring(m.name FROM '^v([0-9]+)')::integer"
const IS_SIZE = "m.role = 'rendition' AND m.name LIKE 'v%.mp4' AND m.name ~ '^v[0-9]'"
// The least that stays: the sizes up to the limit, or the smallest one of all.
const STAYS_UP_TO = `(SELECT greatest(g.over_lines, min(${LINES})) FROM media_file_blobs m WHERE m.file_id = f.file_id AND ${IS_SIZE})`
const IS_MOVED = `(g.scope = 'all' OR m.role::text = g.scope) AND b.storage_type <> g.to_storage
  AND (g.from_storage IS NULL OR b.storage_type = g.from_storage)`
// Contents that another file has, too, which somebody opened in these days, stay for its sake.
const OTHERS_ARE_QUIET = `NOT EXISTS (
  SELECT 1 FROM media_file_blobs u JOIN media_files uf USING (file_id) JOIN media_accesses ua ON ua.file_id = coalesce(uf.version_of, uf.file_id)
  WHERE u.sha256 = m.sha256 AND coalesce(uf.version_of, uf.file_id) <> f.file_id AND (ua.last_accessed_at >= now() - make_interval(days => g.days)
    OR EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = ua.file_id AND p.last_watched > now() - make_interval(days => g.days))))`
const MOVED_OF = `FROM media_files v JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
  WHERE (v.file_id = f.file_id OR v.version_of = f.file_id) AND ${IS_MOVED} AND ${OTHERS_ARE_QUIET}`
// The same in two steps, of which the first is usually enough: the whole registry is asked.
const HAS_MOVED = `(EXISTS (SELECT 1 FROM media_file_blobs m JOIN blobs b USING (sha256)
    WHERE m.file_id = f.file_id AND ${IS_MOVED} AND ${OTHERS_ARE_QUIET})
  OR EXISTS (SELECT 1 FROM media_files v JOIN media_file_blobs m USING (file_id) JOIN blobs b USING (sha256)
    WHERE v.version_of = f.file_id AND ${IS_MOVED} AND ${OTHERS_ARE_QUIET}))`

/** Which files `f` (or versions) an action is about, under the terms `g`. */
const IS_TARGET: Record<RuleAction, string> = {
  drop_renditions: `f.version_of IS NULL AND f.kind = 'video' AND f.state = 'ready' AND ${CHOSEN} AND ${IN_COURSE} AND ${QUIET} AND ${IDLE}
    AND (SELECT max(${LINES}) > greatest(g.over_lines, min(${LINES})) FROM media_file_blobs m WHERE m.file_id = f.file_id AND ${IS_SIZE})`,
  drop_versions: `f.version_of IS NOT NULL AND f.retired_at < now() - make_interval(days => g.days) AND ${CHOSEN}
    AND EXISTS (SELECT 1 FROM media_files c JOIN media_file_blobs o USING (file_id) WHERE c.file_id = f.version_of AND c.state = 'ready'
      AND c.trashed_at IS NULL AND o.role = 'original' AND (g.course_id IS NULL OR c.course_id = g.course_id))
    AND NOT EXISTS (SELECT 1 FROM media_files r WHERE r.version_of = f.version_of AND r.retired_at IS NULL)`,
  move: `f.version_of IS NULL AND f.state = 'ready' AND ${CHOSEN} AND ${IN_COURSE} AND ${QUIET} AND ${IDLE} AND ${HAS_MOVED}`,
  trash_unused: `f.version_of IS NULL AND f.state IN ('ready', 'failed') AND ${CHOSEN} AND NOT ${IS_USED} AND ${QUIET} AND ${IDLE}`,
}

const SIZES = `(SELECT string_agg(DISTINCT ${LINES} || 'p', ', ') FROM media_file_blobs m
  WHERE m.file_id = f.file_id AND ${IS_SIZE} AND ${LINES} > ${STAYS_UP_TO})`
const ARRIVED = `to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
const RETIRED = `to_char(f.retired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
const OPENED = `CASE WHEN isfinite(a.last_accessed_at) THEN 'Opened last on ' || to_char(a.last_accessed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
  ELSE 'Never opened' END`
const WHY: Record<RuleAction, string> = {
  drop_renditions: `${OPENED} || '. Its ' || ${SIZES} || ' would go, smaller sizes stay.'`,
  drop_versions: `'Version ' || f.version || ', replaced on ' || ${RETIRED} || '.'`,
  move: `${OPENED} || ', there since ' || ${ARRIVED} || '.'`,
  trash_unused: `'Uploaded on ' || ${ARRIVED} || ', and no lesson, course or product uses it.'`,
}

/** The uses of contents that an action takes away or moves, of the target `f`. */
const TOUCHED: Record<RuleAction, string> = {
  drop_renditions: `FROM media_file_blobs m WHERE m.file_id = f.file_id AND (m.name = 'master.m3u8'
    OR (m.role IN ('rendition', 'playlist') AND m.name ~ '^v[0-9]+[^.]*[.](mp4|m3u8)$' AND ${LINES} > t.stays_up_to))`,
  drop_versions: 'FROM media_file_blobs m WHERE m.file_id = f.file_id',
  move: MOVED_OF,
  trash_unused: `FROM media_files v JOIN media_file_blobs m USING (file_id) WHERE v.file_id = f.file_id OR v.version_of = f.file_id`,
}
// Where a target has a size up to which it stays.
const LIMITS: Record<RuleAction, string> = {
  drop_renditions: STAYS_UP_TO,
  ...{ drop_versions: '0', move: '0', trash_unused: '0' },
}
// What is taken away frees its bytes where nothing else uses them; what is moved moves in any case.
const FREED = 'HAVING count(*) = (SELECT count(*) FROM media_file_blobs u WHERE u.sha256 = t.sha256)'
const COUNTED: Record<RuleAction, string> = {
  ...{ drop_renditions: FREED, drop_versions: FREED, trash_unused: FREED },
  move: '',
}

// Reasons and limits are worked out for what is chosen and not for everything that was looked at. The bytes of a target are
// summed beside it rather than joined to it, because of what is made here nobody knows how much it is beforehand.
const itemsOf = (action: RuleAction) => `${GIVEN},
  chosen AS MATERIALIZED (
    SELECT f.file_id FROM given g CROSS JOIN media_files f JOIN media_accesses a USING (file_id) WHERE ${IS_TARGET[action]}
    ORDER BY f.size_bytes DESC, f.file_id LIMIT $9),
  target AS MATERIALIZED (
    SELECT f.file_id AS target_id, coalesce(f.version_of, f.file_id) AS file_id, ${WHY[action]} AS why, ${LIMITS[action]} AS stays_up_to
    FROM given g CROSS JOIN chosen JOIN media_files f USING (file_id) JOIN media_accesses a USING (file_id)),
  touched AS (
    SELECT t.target_id, x.sha256 FROM given g CROSS JOIN target t JOIN media_files f ON f.file_id = t.target_id
    CROSS JOIN LATERAL (SELECT m.sha256, m.file_id, m.name ${TOUCHED[action]}) x),
  counted AS (SELECT t.sha256, min(t.target_id) AS target_id FROM touched t GROUP BY t.sha256 ${COUNTED[action]}),
  item AS MATERIALIZED (
    SELECT target_id, max(file_id) AS file_id, max(why) AS why, sum(bytes)::bigint AS bytes, sum(contents)::integer AS contents
    FROM (SELECT target_id, file_id, why, 0 AS bytes, 0 AS contents FROM target
      UNION ALL SELECT c.target_id, NULL, NULL, b.size_bytes, 1 FROM counted c JOIN blobs b USING (sha256)) every
    GROUP BY target_id)`

/**
 * The targets of a rule (`target`, the largest first, at most $9), and `item`: each with what it frees or moves. A content
 * of several targets is counted once.
 */
export const ITEMS: Record<RuleAction, string> = {
  drop_renditions: itemsOf('drop_renditions'),
  drop_versions: itemsOf('drop_versions'),
  move: itemsOf('move'),
  trash_unused: itemsOf('trash_unused'),
}

export interface RuleSum {
  fileCount: number
  contentCount: number
  bytes: number
  durationSeconds: number
  originalBytes: number
  fileIds: string[]
}

/** What a rule comes to now. */
export async function sumTargets(terms: RuleTerms, limit: number): Promise<RuleSum> {
  const { rows } = await sql().query<RuleSum>(
    `WITH ${ITEMS[terms.action]}
     SELECT count(*)::integer AS "fileCount", coalesce(sum(contents), 0)::integer AS "contentCount",
       coalesce(sum(bytes), 0)::float8 AS bytes, coalesce(sum(f.duration_seconds), 0)::float8 AS "durationSeconds",
       coalesce(sum(f.size_bytes), 0)::float8 AS "originalBytes", coalesce(array_agg(DISTINCT i.file_id), '{}') AS "fileIds"
     FROM item i JOIN media_files f ON f.file_id = i.target_id`,
    [...termValues(terms), limit],
  )
  return rows[0] as RuleSum
}

export interface TargetRow {
  targetId: string
  fileId: string
  originalName: string | null
  kind: string | null
  ownerName: string | null
  courseTitle: string | null
  why: string
  promisedBytes: number
}

/** What is shown of a target beside itself. */
export const TARGET_FACTS = `f.original_name AS "originalName", f.kind, c.title AS "courseTitle",
  CASE WHEN o.erased_at IS NULL THEN nullif(trim(o.first_name || ' ' || o.last_name), '') END AS "ownerName"`
export const TARGET_TABLES = `LEFT JOIN media_files f ON f.file_id = i.target_id LEFT JOIN media_files root ON root.file_id = i.file_id
  LEFT JOIN courses c ON c.course_id = root.course_id LEFT JOIN users o ON o.user_id = root.uploaded_by`

export interface TargetPosition {
  bytes: number
  targetId: string
}

/** What a rule is about now, page by page, what frees most first. */
export async function findTargets(
  terms: RuleTerms,
  page: { max: number; limit: number; after: TargetPosition | null },
): Promise<TargetRow[]> {
  const { rows } = await sql().query<TargetRow>(
    `WITH ${ITEMS[terms.action]}
     SELECT i.target_id AS "targetId", i.file_id AS "fileId", i.why, i.bytes::float8 AS "promisedBytes", ${TARGET_FACTS}
     FROM item i ${TARGET_TABLES}
     WHERE $10::bigint IS NULL OR (i.bytes, i.target_id) < ($10::bigint, $11::text)
     ORDER BY i.bytes DESC, i.target_id DESC LIMIT $12`,
    [...termValues(terms), page.max, page.after?.bytes ?? null, page.after?.targetId ?? null, page.limit],
  )
  return rows
}

/** The contents of a file that a rule moves. */
export async function findMovable(
  terms: RuleTerms,
  fileId: string,
): Promise<{ sha256: string; sizeBytes: number; storageType: string }[]> {
  const { rows } = await sql().query<{ sha256: string; sizeBytes: number; storageType: string }>(
    `WITH ${GIVEN} SELECT DISTINCT x.* FROM given g CROSS JOIN media_files f CROSS JOIN LATERAL (
       SELECT trim(m.sha256) AS sha256, b.size_bytes::float8 AS "sizeBytes", b.storage_type AS "storageType" ${MOVED_OF}) x
     WHERE f.file_id = $9 ORDER BY sha256`,
    [...termValues(terms), fileId],
  )
  return rows
}

/** Holds a file against whatever would use or change it. What learners do in its course takes that lock first. */
export async function holdFile(tx: Tx, fileId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT lock_course(course_id::text) FROM media_files WHERE file_id = ${fileId} AND course_id IS NOT NULL`
  await tx.$executeRaw`SELECT 1 FROM media_files WHERE file_id = ${fileId} FOR UPDATE`
}

const STILL: Record<RuleAction, string> = {
  drop_renditions: `(${IS_TARGET.drop_renditions})`,
  drop_versions: `(${IS_TARGET.drop_versions})`,
  move: `(${IS_TARGET.move})`,
  trash_unused: `(${IS_TARGET.trash_unused})`,
}

export type Change = 'gone' | 'trashed' | 'used' | 'opened' | 'learning' | 'working' | 'changed'

/**
 * Null when a rule still means this target, as far as the registry knows, or what keeps it. Asked in the transaction that
 * touches it.
 */
export async function findChange(tx: Tx, terms: RuleTerms, targetId: string): Promise<Change | null> {
  const rows = await tx.$queryRawUnsafe<{ change: Change | null }[]>(
    `WITH ${GIVEN} SELECT CASE
       WHEN ${STILL[terms.action]} THEN NULL
       WHEN f.trashed_at IS NOT NULL THEN 'trashed'
       WHEN $10 = 'trash_unused' AND ${IS_USED} THEN 'used'
       WHEN a.last_accessed_at >= now() - make_interval(days => g.days) THEN 'opened'
       WHEN EXISTS (SELECT 1 FROM user_progress p WHERE p.file_id = f.file_id AND p.last_watched > now() - make_interval(days => g.days)) THEN 'learning'
       WHEN NOT (${IDLE}) THEN 'working' ELSE 'changed' END AS change
     FROM given g CROSS JOIN media_files f JOIN media_accesses a USING (file_id) WHERE f.file_id = $9`,
    ...termValues(terms),
    targetId,
    terms.action,
  )
  return rows[0] ? rows[0].change : 'gone'
}
