import type { Actor } from '@/lib/auth/actor'
import type { AdminExport, AdminFile } from '@/lib/media/admin-library-schemas'
import { findAdminFiles } from '@/lib/media/admin-library-store'
import { answerWithLines, csvLine } from '@/lib/media/internal/line-stream'
import type { LibraryPosition } from '@/lib/media/library-store'
import { describeAdminFile, requireAdmin } from '@/lib/media/list-admin-library'

const PAGE_SIZE = 500
const COLUMNS = [
  ...(['fileId', 'originalName', 'kind', 'state', 'mimeType', 'sizeBytes', 'storedBytes'] as const),
  ...(['ownerId', 'ownerName', 'courseId', 'courseTitle', 'lessonId', 'lessonTitle'] as const),
  ...(['productId', 'accessCount', 'lastAccessedAt', 'createdAt', 'trashedAt'] as const),
] as const

/** The files of a filter as a file to save, read page by page while it is sent. Refuses `role_not_allowed`. */
export function exportAdminLibrary(actor: Actor, { format, ...search }: AdminExport): Response {
  requireAdmin(actor)
  const files = allFiles(actor.userId, search)
  return format === 'csv'
    ? answerWithLines(csvOf(files), { name: 'media.csv', contentType: 'text/csv' })
    : answerWithLines(jsonOf(files), { name: 'media.json', contentType: 'application/json' })
}

async function* allFiles(userId: string, search: Omit<AdminExport, 'format'>): AsyncGenerator<AdminFile> {
  const { sort, ...filter } = search
  let after: LibraryPosition | null = null
  for (;;) {
    const rows: Awaited<ReturnType<typeof findAdminFiles>> = await findAdminFiles(filter, {
      ...{ sort, after },
      limit: PAGE_SIZE,
    })
    for (const row of rows) yield describeAdminFile(row, userId)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_SIZE) return
    after = last
  }
}

async function* csvOf(files: AsyncGenerator<AdminFile>): AsyncGenerator<string> {
  yield csvLine([...COLUMNS, 'storages', 'tags'])
  for await (const file of files)
    yield csvLine([...COLUMNS.map(name => file[name]), file.storages.join(' '), file.tags.join(' ')])
}

async function* jsonOf(files: AsyncGenerator<AdminFile>): AsyncGenerator<string> {
  let opening = '['
  for await (const { thumbnailUrl: _, ...file } of files) {
    yield `${opening}\n${JSON.stringify(file)}`
    opening = ','
  }
  yield opening === '[' ? '[]\n' : '\n]\n'
}
