import type { Actor } from '@/lib/auth/actor'
import { type FindingRow, listFindingRows } from '@/lib/media/finding-store'
import { answerWithLines, csvLine } from '@/lib/media/internal/line-stream'
import { findingOf } from '@/lib/media/list-findings'
import { canSeeFindings } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'

const PAGE_SIZE = 1000
const COLUMNS = [
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
] as const

/** All findings as CSV (RFC 4180), read page by page while they are sent. Refuses `role_not_allowed`. */
export function exportFindings(actor: Actor, state: 'open' | 'resolved' | 'all'): Response {
  if (!canSeeFindings(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return answerWithLines(linesOf(state), { name: 'findings.csv', contentType: 'text/csv' })
}

async function* linesOf(state: 'open' | 'resolved' | 'all'): AsyncGenerator<string> {
  yield csvLine([...COLUMNS])
  let after: { foundAt: Date; findingId: string } | null = null
  for (;;) {
    const rows: FindingRow[] = await listFindingRows({ state, limit: PAGE_SIZE, after })
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) {
      const finding = findingOf(row)
      yield csvLine(COLUMNS.map(name => finding[name]))
    }
    after = { foundAt: last.foundAt, findingId: last.findingId }
  }
}
