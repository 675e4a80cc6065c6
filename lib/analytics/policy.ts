import type { Actor } from '@/lib/auth/actor'

/** Figures over everybody's files are for admins alone. */
export function canSeeStorage(actor: Pick<Actor, 'userType'> | null): boolean {
  return actor?.userType === 'admin'
}
