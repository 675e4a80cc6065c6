import type { Actor } from '@/lib/auth/actor'

/** Who did what with the rights of an admin is for admins alone. */
export function canSeeAudit(actor: Pick<Actor, 'userType'>): boolean {
  return actor.userType === 'admin'
}

/** Stands in a filter for what the system did by itself. */
export const SYSTEM_ACTOR = 'system'
