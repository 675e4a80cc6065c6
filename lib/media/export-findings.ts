import type { Actor } from '@/lib/auth/actor'
import type { Finding } from '@/lib/media/finding-schemas'
import { type FindingRow, listFindingRows } from '@/lib/media/finding-store'
import { findingOf } from '@/lib/media/list-findings'
import { canSeeFindings } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'
import { columnsOf, sheetFile } from '@/lib/platform/sheet-file'

const PAGE_SIZE = 1000
const COLUMNS = columnsOf([
  'findingId',
  'kind',
  'subject',
  'why',
  'uploadId',
  'sizeBytes',
  'foundAt',
  'quarantinedAt',
  'resolvedAt',
  'resolution',
])

/** All findings as CSV, read page by page while they are sent. Refuses `role_not_allowed`. */
export function exportFindings(actor: Actor, state: 'open' | 'resolved' | 'all'): Response {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(findingsOf(state), { name: 'findings', format: 'csv', columns: COLUMNS })
}

async function* findingsOf(state: 'open' | 'resolved' | 'all'): AsyncGenerator<Finding> {
  let after: { foundAt: Date; findingId: string } | null = null
  for (;;) {
    const rows: FindingRow[] = await listFindingRows({ state, limit: PAGE_SIZE, after })
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) yield findingOf(row)
    after = { foundAt: last.foundAt, findingId: last.findingId }
  }
}
