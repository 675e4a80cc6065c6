import type { Actor } from '@/lib/auth/actor'
import { type ContentPosition, findContentsAfter } from '@/lib/media/contents-export-store'
import type { Content, ContentExport, ContentFilter } from '@/lib/media/contents-schemas'
import { findOnTheWay } from '@/lib/media/contents-store'
import { canManageStorage } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'
import { columnsOf, sheetFile } from '@/lib/platform/sheet-file'

// What a content is has to be found out for all of them each time, so few large pieces are read rather than many.
const PIECE_SIZE = 20_000
const COLUMNS = [
  ...([
    'name',
    'part',
    'storageType',
    'kind',
    'sizeBytes',
    'uses',
    'createdAt',
    'fileId',
    'fileName',
  ] as const),
]

/**
 * All contents of a filter as a file to save, in the order of the list and read piece by piece while it is sent: their
 * sizes add up to the figure of the ledger that the filter stands for. Refuses `role_not_allowed`.
 */
export function exportContents(actor: Actor, { format, ...filter }: ContentExport): Response {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(allOf({ ...filter, page: 1 }), { name: 'contents', format, columns: columnsOf(COLUMNS) })
}

async function* allOf(filter: ContentFilter): AsyncGenerator<Content> {
  yield* await findOnTheWay(filter)
  let after: ContentPosition | null = null
  for (;;) {
    const rows: Content[] = await findContentsAfter(filter, after, PIECE_SIZE)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PIECE_SIZE) return
    after = last
  }
}
