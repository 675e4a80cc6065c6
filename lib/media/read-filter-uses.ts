import type { Actor } from '@/lib/auth/actor'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import type { FilterUses } from '@/lib/media/filter-use-schemas'
import { findFilterUses } from '@/lib/media/filter-use-store'
import { requireAdmin } from '@/lib/media/list-admin-library'

/** Who is hurt when everything in a listing is deleted. Changes nothing. Refuses `role_not_allowed`. */
export function readFilterUses(actor: Actor, filter: AdminFilter): Promise<FilterUses> {
  requireAdmin(actor)
  return findFilterUses(filter)
}
