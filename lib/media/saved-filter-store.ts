import type { SavedFilter } from '@/lib/media/admin-library-schemas'
import { db } from '@/lib/platform/postgres'

const select = { filterId: true, name: true, query: true } as const

export function findSavedFilters(userId: string): Promise<SavedFilter[]> {
  return db().savedFilter.findMany({ where: { userId }, select, orderBy: { name: 'asc' } })
}

/** Keeps a choice under a name; the name of one that is there gets the new choice. */
export function keepSavedFilter(userId: string, name: string, query: string): Promise<SavedFilter> {
  const where = { userId_name: { userId, name } }
  return db().savedFilter.upsert({ where, create: { userId, name, query }, update: { query }, select })
}

export async function dropSavedFilter(userId: string, filterId: string): Promise<boolean> {
  return (await db().savedFilter.deleteMany({ where: { userId, filterId } })).count === 1
}
