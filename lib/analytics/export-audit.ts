import { canSeeAudit } from '@/lib/analytics/audit-policy'
import type { AuditExport } from '@/lib/analytics/audit-schemas'
import { type AuditNarrowing, type AuditStoreRow, listAuditRows } from '@/lib/analytics/audit-store'
import type { Actor } from '@/lib/auth/actor'
import { csvLine } from '@/lib/platform/csv-cell'
import { AppError } from '@/lib/platform/errors'
import { sendPieces } from '@/lib/platform/send-pieces'

const PAGE_SIZE = 500

const COLUMNS = [
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

/**
 * The audit log as a file, the newest first, read page by page while it is sent, with the links of the chain, so that it
 * can be checked elsewhere. Refuses `role_not_allowed`.
 */
export function exportAudit(actor: Actor, { format, ...narrowing }: AuditExport): Response {
  if (!canSeeAudit(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const pieces = format === 'csv' ? asCsv(narrowing) : asJson(narrowing)
  return sendPieces(pieces, {
    filename: `lectern-audit.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
  })
}

async function* asCsv(narrowing: AuditNarrowing): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine([...COLUMNS])}`
  for await (const page of pagesOf(narrowing)) {
    yield page.map(row => csvLine(COLUMNS.map(name => cellOf(row[name])))).join('')
  }
}

function cellOf(value: AuditStoreRow[keyof AuditStoreRow]): string | number | null {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

async function* asJson(narrowing: AuditNarrowing): AsyncGenerator<string> {
  yield '['
  let isFirst = true
  for await (const page of pagesOf(narrowing)) {
    yield `${isFirst ? '' : ','}\n${page.map(row => JSON.stringify(row)).join(',\n')}`
    isFirst = false
  }
  yield '\n]\n'
}

async function* pagesOf(narrowing: AuditNarrowing): AsyncGenerator<AuditStoreRow[]> {
  let beforeId: number | null = null
  for (;;) {
    const page: AuditStoreRow[] = await listAuditRows(narrowing, { limit: PAGE_SIZE, beforeId })
    const last = page.at(-1)
    if (!last) return
    yield page
    beforeId = Number(last.auditId)
  }
}
