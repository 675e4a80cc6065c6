import type { Actor } from '@/lib/auth/actor'
import type {
  AdminFile,
  AdminFilter,
  AdminPage,
  AdminSearch,
  AdminTotals,
} from '@/lib/media/admin-library-schemas'
import {
  type AdminRow,
  findAdminFiles,
  findFilterNames,
  findTags,
  sumAdminFiles,
} from '@/lib/media/admin-library-store'
import { readLibraryCursor, writeLibraryCursor } from '@/lib/media/internal/library-cursor'
import { describeLibraryFile } from '@/lib/media/internal/library-file'
import { canManageStorage } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'

/**
 * Everybody's files (ADM-06), page by page without gaps or doubles. Refuses `role_not_allowed` and `invalid_cursor`.
 */
export async function listAdminLibrary(actor: Actor, search: AdminSearch): Promise<AdminPage> {
  requireAdmin(actor)
  const { sort, limit, cursor, ...filter } = search
  const after = cursor ? readLibraryCursor(cursor, sort) : null
  // One more than wanted, to know whether more follow.
  const found = await findAdminFiles(filter, { sort, limit: limit + 1, after })
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    data: rows.map(row => describeAdminFile(row, actor.userId)),
    nextCursor: last ? writeLibraryCursor(sort, last) : null,
  }
}

/** How many files a filter has and what they take, to the byte of the ledger. Refuses `role_not_allowed`. */
export async function sumAdminLibrary(actor: Actor, filter: AdminFilter): Promise<AdminTotals> {
  requireAdmin(actor)
  const [sums, names] = await Promise.all([sumAdminFiles(filter), findFilterNames(filter)])
  return { ...sums, ...names }
}

/** The tags that there are. Refuses `role_not_allowed`. */
export function listTags(actor: Actor): Promise<{ tag: string; count: number }[]> {
  requireAdmin(actor)
  return findTags()
}

export function describeAdminFile(row: AdminRow, userId: string): AdminFile {
  const { ownerId, ownerName, productId, productName, storedBytes, storages, tags, isUsed } = row
  const { trashedAt, accessCount, lastAccessedAt, placeCount } = row
  return {
    ...describeLibraryFile(row, userId, { fileId: row.fileId, accessCount, lastAccessedAt }),
    ...{ ownerId, ownerName, productId, productName, storedBytes, storages, tags, isUsed, placeCount },
    trashedAt: trashedAt?.toISOString() ?? null,
    // Nothing in the trash is sent to anybody.
    ...(trashedAt ? { thumbnailUrl: null } : {}),
  }
}

export function requireAdmin(actor: Actor): void {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
}
