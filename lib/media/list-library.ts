import type { Actor } from '@/lib/auth/actor'
import { readLibraryCursor, writeLibraryCursor } from '@/lib/media/internal/library-cursor'
import { describeLibraryFile } from '@/lib/media/internal/library-file'
import type { LibraryPage, LibrarySearch } from '@/lib/media/library-schemas'
import { type Access, findAccesses, findLibraryFiles, findOwnAccesses } from '@/lib/media/library-store'
import { AppError } from '@/lib/platform/errors'

/**
 * The files of the actor's own courses and uploads, page by page without gaps or doubles. What was opened how often is
 * left out while the media store is away. Refuses `invalid_cursor`, and `media_store` when it is to be sorted by that.
 */
export async function listLibrary(actor: Actor, { cursor, ...search }: LibrarySearch): Promise<LibraryPage> {
  const after = cursor ? readLibraryCursor(cursor, search.sort) : null
  const accessed = search.sort === 'accessed' ? await findOwnAccesses(actor.userId) : []
  const found = await findLibraryFiles(actor.userId, search, after, accessed)
  const rows = found.slice(0, search.limit)
  const last = found.length > search.limit ? rows.at(-1) : undefined
  const accesses = await accessesOf(rows.map(row => row.fileId))
  return {
    data: rows.map(row => describeLibraryFile(row, actor.userId, accesses.get(row.fileId))),
    nextCursor: last ? writeLibraryCursor(search.sort, last) : null,
  }
}

/** How often each of the files was opened; nothing while the media store is off or away. */
export async function accessesOf(fileIds: string[]): Promise<Map<string, Access>> {
  try {
    return new Map((await findAccesses(fileIds)).map(access => [access.fileId, access]))
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'media_store') throw error
    return new Map()
  }
}
