import type { Actor } from '@/lib/auth/actor'
import type { SavedFilter } from '@/lib/media/admin-library-schemas'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { dropSavedFilter, findSavedFilters, keepSavedFilter } from '@/lib/media/saved-filter-store'
import { AppError } from '@/lib/platform/errors'

const SAVED_MAX = 50

/** The actor's own saved filters. Refuses `role_not_allowed`. */
export function listSavedFilters(actor: Actor): Promise<SavedFilter[]> {
  requireAdmin(actor)
  return findSavedFilters(actor.userId)
}

/** Saves a filter under a name; saving the name again replaces it. Refuses `role_not_allowed` and `too_many_filters`. */
export async function saveFilter(
  actor: Actor,
  { name, query }: { name: string; query: string },
): Promise<SavedFilter> {
  requireAdmin(actor)
  const own = await findSavedFilters(actor.userId)
  if (own.length >= SAVED_MAX && !own.some(one => one.name === name)) {
    throw new AppError('conflict', 'too_many_filters', {
      publicMessage: `${SAVED_MAX} filters are saved already. Remove one first.`,
    })
  }
  return keepSavedFilter(actor.userId, name, query)
}

/** Forgets an own filter. Refuses `role_not_allowed` and `filter_not_found`. */
export async function removeSavedFilter(actor: Actor, filterId: string): Promise<void> {
  requireAdmin(actor)
  if (!(await dropSavedFilter(actor.userId, filterId))) throw new AppError('not_found', 'filter_not_found')
}
