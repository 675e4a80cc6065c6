import { canSeeAudit } from '@/lib/analytics/audit-policy'
import type { AuditFilter, AuditOverview, AuditPage, AuditRow } from '@/lib/analytics/audit-schemas'
import { type AuditStoreRow, findAuditFacets, listAuditRows } from '@/lib/analytics/audit-store'
import { auditCheckOf } from '@/lib/analytics/check-audit'
import type { Actor } from '@/lib/auth/actor'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'

const ORDER = 'audit:newest'
// A cursor names a row by a uuid as well; rows of this list have a number, which says all.
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** What was done with the rights of an admin, the newest first. Refuses `role_not_allowed` and `invalid_cursor`. */
export async function listAudit(
  actor: Actor,
  { limit, cursor, ...narrowing }: AuditFilter,
): Promise<AuditPage> {
  if (!canSeeAudit(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const beforeId = cursor ? (readCursor(cursor, ORDER, 1).keys[0] ?? null) : null
  const found = await listAuditRows(narrowing, { limit: limit + 1, beforeId })
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    data: found.slice(0, limit).map(auditRowOf),
    nextCursor: last ? writeCursor({ order: ORDER, keys: [Number(last.auditId)], id: NO_ID }) : null,
  }
}

/** How long the log is, when its chain was last checked, and what one can filter by. Refuses `role_not_allowed`. */
export async function readAuditOverview(actor: Actor): Promise<AuditOverview> {
  if (!canSeeAudit(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { lastCheck, ...facets } = await findAuditFacets()
  return { ...facets, lastCheck: lastCheck && auditCheckOf(lastCheck.at, lastCheck.after) }
}

export function auditRowOf(row: AuditStoreRow): AuditRow {
  const { auditId, position, action, before, after, reason, requestId, address, userAgent, hash } = row
  return {
    ...{ auditId, position, action, before, after, reason, requestId, address, userAgent, hash },
    at: row.at.toISOString(),
    actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName },
    asUser: row.asUserId === null ? null : { id: row.asUserId, name: row.asUserName },
    target: {
      ...{ type: row.targetType, id: row.targetId, name: row.targetName },
      ...{ author: row.targetAuthor, about: row.targetAbout },
    },
  }
}
