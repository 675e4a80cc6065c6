import {
  TARGET_ABOUT,
  TARGET_AUTHOR,
  TARGET_ID,
  TARGET_NAME,
  withinAct,
} from '@/lib/analytics/audit-names-store'
import { SYSTEM_ACTOR } from '@/lib/analytics/audit-policy'
import type { AuditExport } from '@/lib/analytics/audit-schemas'
import { db, Prisma, sql } from '@/lib/platform/postgres'

export type AuditNarrowing = Omit<AuditExport, 'format'>

export interface AuditStoreRow {
  auditId: string
  position: number | null
  at: Date
  actorId: string | null
  actorName: string | null
  asUserId: string | null
  asUserName: string | null
  action: string
  targetType: string
  targetId: string
  targetName: string | null
  targetAuthor: string | null
  targetAbout: Record<string, unknown> | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
  requestId: string | null
  address: string | null
  userAgent: string | null
  previousHash: string | null
  hash: string | null
}

/** Rows of the audit log, the newest first, those before the given one. Names are what people are called now. */
export function listAuditRows(
  narrowing: AuditNarrowing,
  { limit, beforeId }: { limit: number; beforeId: number | null },
): Promise<AuditStoreRow[]> {
  const conditions = [...conditionsOf(narrowing)]
  if (beforeId !== null) conditions.push(Prisma.sql`a.audit_id < ${beforeId}::float8::bigint`)
  return db().$queryRaw<AuditStoreRow[]>`
    SELECT a.audit_id::text AS "auditId", c.position::float8 AS position, a.created_at AS at,
           a.actor_id AS "actorId", u.first_name || ' ' || u.last_name AS "actorName",
           a.as_user_id AS "asUserId", s.first_name || ' ' || s.last_name AS "asUserName", a.action,
           a.target_type AS "targetType", a.target_id AS "targetId",
           ${TARGET_NAME} AS "targetName", ${TARGET_AUTHOR} AS "targetAuthor", ${TARGET_ABOUT} AS "targetAbout",
           a.before, a.after, a.reason, a.request_id AS "requestId", a.address, a.user_agent AS "userAgent",
           c.previous_hash AS "previousHash", c.hash
    FROM audit_log a
    LEFT JOIN audit_chain c USING (audit_id)
    LEFT JOIN users u ON u.user_id = a.actor_id
    LEFT JOIN users s ON s.user_id = a.as_user_id
    ${TARGET_ID}
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY a.audit_id DESC LIMIT ${limit}`
}

function* conditionsOf({ actor, action, targetType, targetId, within, from, to }: AuditNarrowing) {
  yield Prisma.sql`true`
  if (actor === SYSTEM_ACTOR) yield Prisma.sql`a.actor_id IS NULL`
  else if (actor) yield Prisma.sql`a.actor_id = ${actor}::uuid`
  if (action) yield Prisma.sql`a.action = ${action}`
  if (targetType) yield Prisma.sql`a.target_type = ${targetType}`
  if (targetId) yield Prisma.sql`a.target_id = ${targetId}`
  if (within) yield withinAct(within)
  if (from) yield Prisma.sql`a.created_at >= ${new Date(from)}`
  if (to) yield Prisma.sql`a.created_at < ${endOf(to)}`
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The first moment that no longer counts: a day counts to its end, a moment to its millisecond. */
function endOf(to: string): Date {
  return new Date(new Date(to).getTime() + (to.includes('T') ? 1 : DAY_MS))
}

export const CHECK_ACTION = 'audit.check'

export interface AuditFacets {
  entryCount: number
  actions: string[]
  actors: { id: string; name: string | null }[]
  lastCheck: { at: Date; after: Record<string, unknown> } | null
}

/** How long the log is, which acts and people are in it, and the last check of its chain. */
export async function findAuditFacets(): Promise<AuditFacets> {
  const { rows } = await sql().query<AuditFacets>(
    `SELECT (SELECT count(*) FROM audit_log)::float8 AS "entryCount",
       (SELECT coalesce(json_agg(action ORDER BY action), '[]') FROM (SELECT DISTINCT action FROM audit_log) a) AS actions,
       (SELECT coalesce(json_agg(json_build_object('id', actor_id, 'name', u.first_name || ' ' || u.last_name)
                 ORDER BY u.last_name, u.first_name), '[]')
        FROM (SELECT DISTINCT actor_id FROM audit_log WHERE actor_id IS NOT NULL) a
        LEFT JOIN users u ON u.user_id = a.actor_id) AS actors,
       (SELECT json_build_object('at', created_at, 'after', after) FROM audit_log WHERE action = $1
        ORDER BY audit_id DESC LIMIT 1) AS "lastCheck"`,
    [CHECK_ACTION],
  )
  const [row] = rows
  if (!row) throw new Error('the facets of the audit log gave no row')
  const { lastCheck } = row
  return { ...row, lastCheck: lastCheck && { ...lastCheck, at: new Date(lastCheck.at) } }
}
