import type { Actor } from '@/lib/auth/actor'
import type { AdminExport, AdminFile } from '@/lib/media/admin-library-schemas'
import { findAdminFiles } from '@/lib/media/admin-library-store'
import type { LibraryPosition } from '@/lib/media/library-store'
import { describeAdminFile, requireAdmin } from '@/lib/media/list-admin-library'
import { columnsOf, type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

const PAGE_SIZE = 500
type SavedFile = Omit<AdminFile, 'thumbnailUrl'>
const COLUMNS: SheetFile<SavedFile>['columns'] = {
  ...columnsOf([
    ...(['fileId', 'originalName', 'kind', 'state', 'mimeType', 'sizeBytes', 'storedBytes'] as const),
    ...(['ownerId', 'ownerName', 'courseId', 'courseTitle', 'lessonId', 'lessonTitle'] as const),
    ...(['productId', 'accessCount', 'lastAccessedAt', 'createdAt', 'trashedAt'] as const),
  ]),
  storages: file => file.storages.join(' '),
  tags: file => file.tags.join(' '),
}

/** The files of a filter as a file to save, read page by page while it is sent. Refuses `role_not_allowed`. */
export function exportAdminLibrary(actor: Actor, { format, ...search }: AdminExport): Response {
  requireAdmin(actor)
  return sheetFile(allFiles(actor.userId, search), { name: 'media', format, columns: COLUMNS })
}

async function* allFiles(userId: string, search: Omit<AdminExport, 'format'>): AsyncGenerator<SavedFile> {
  const { sort, ...filter } = search
  let after: LibraryPosition | null = null
  for (;;) {
    const rows: Awaited<ReturnType<typeof findAdminFiles>> = await findAdminFiles(filter, {
      ...{ sort, after },
      limit: PAGE_SIZE,
    })
    for (const row of rows) {
      // Its address is signed for minutes, which no file that is kept should hold.
      const { thumbnailUrl: _, ...file } = describeAdminFile(row, userId)
      yield file
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_SIZE) return
    after = last
  }
}
