import type { Actor } from '@/lib/auth/actor'

/** Figures over everybody's files are for admins alone. */
export function canSeeStorage(actor: Pick<Actor, 'userType'> | null): boolean {
  return actor?.userType === 'admin'
}

/** Own figures are for whoever gives courses. */
export function canTeach(actor: Pick<Actor, 'userType'> | null): boolean {
  return actor?.userType === 'instructor' || actor?.userType === 'admin'
}

export function canSeePlatform(actor: Pick<Actor, 'userType'> | null): boolean {
  return actor?.userType === 'admin'
}
