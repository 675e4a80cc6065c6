import type { Actor } from '@/lib/auth/actor'
import type { Finding, FindingList, FindingPage } from '@/lib/media/finding-schemas'
import { type FindingRow, listFindingRows } from '@/lib/media/finding-store'
import { canSeeFindings } from '@/lib/media/policy'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'

const ORDER = 'findings'

/** What the reconciler and the scan found, newest first. Refuses `role_not_allowed` and `invalid_cursor`. */
export async function listFindings(
  actor: Actor,
  { state, kind, limit, cursor }: FindingList,
): Promise<FindingPage> {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const position = cursor ? readCursor(cursor, ORDER, 1) : undefined
  const after = position ? { foundAt: new Date(position.keys[0] ?? 0), findingId: position.id } : null
  const rows = await listFindingRows({ state, kind, limit: limit + 1, after })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    data: rows.slice(0, limit).map(findingOf),
    nextCursor: last
      ? writeCursor({ order: ORDER, keys: [last.foundAt.getTime()], id: last.findingId })
      : null,
  }
}

export function findingOf(row: FindingRow): Finding {
  const { findingId, kind, subject, why, resolution } = row
  return {
    ...{ findingId, kind, subject, why, resolution },
    uploadId: row.uploadId ?? null,
    sizeBytes: row.sizeBytes ?? null,
    foundAt: row.foundAt.toISOString(),
    quarantinedAt: row.quarantinedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }
}
