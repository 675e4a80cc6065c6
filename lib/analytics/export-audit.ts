import { canSeeAudit } from '@/lib/analytics/audit-policy'
import type { AuditExport } from '@/lib/analytics/audit-schemas'
import { type AuditNarrowing, type AuditStoreRow, listAuditRows } from '@/lib/analytics/audit-store'
import type { Actor } from '@/lib/auth/actor'
import type { Cell } from '@/lib/platform/csv-policy'
import { AppError } from '@/lib/platform/errors'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

const PAGE_SIZE = 500

const NAMES = [
  ...(['position', 'auditId', 'at', 'actorId', 'actorName', 'asUserId', 'asUserName', 'action'] as const),
  ...([
    'targetType',
    'targetId',
    'targetName',
    'targetAuthor',
    'before',
    'after',
    'reason',
    'requestId',
    'address',
  ] as const),
  ...(['userAgent', 'previousHash', 'hash'] as const),
]
const COLUMNS: SheetFile<AuditStoreRow>['columns'] = Object.fromEntries(
  NAMES.map(name => [name, (row: AuditStoreRow) => cellOf(row[name])]),
)

/**
 * The audit log as a file, the newest first, read page by page while it is sent, with the links of the chain, so that it
 * can be checked elsewhere. Refuses `role_not_allowed`.
 */
export function exportAudit(actor: Actor, { format, ...narrowing }: AuditExport): Response {
  if (!canSeeAudit(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(allRows(narrowing), { name: 'audit', format, columns: COLUMNS })
}

function cellOf(value: AuditStoreRow[keyof AuditStoreRow]): Cell {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

async function* allRows(narrowing: AuditNarrowing): AsyncGenerator<AuditStoreRow> {
  let beforeId: number | null = null
  for (;;) {
    const page: AuditStoreRow[] = await listAuditRows(narrowing, { limit: PAGE_SIZE, beforeId })
    const last = page.at(-1)
    if (!last) return
    yield* page
    beforeId = Number(last.auditId)
  }
}
