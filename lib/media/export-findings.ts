import type { Actor } from '@/lib/auth/actor'
import { type FindingRow, listFindingRows } from '@/lib/media/finding-store'
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
  const lines = linesOf(state)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="findings.csv"',
      'cache-control': 'no-store',
    },
  })
}

async function* linesOf(state: 'open' | 'resolved' | 'all'): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`
  let after: { foundAt: Date; findingId: string } | null = null
  for (;;) {
    const rows: FindingRow[] = await listFindingRows({ state, limit: PAGE_SIZE, after })
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) {
      const finding = findingOf(row)
      yield `${COLUMNS.map(name => cell(finding[name])).join(',')}\r\n`
    }
    after = { foundAt: last.foundAt, findingId: last.findingId }
  }
}

// A cell that begins like a formula is made text, because a subject may hold what others named.
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
