import type { Actor } from '@/lib/auth/actor'

export const BIO_LENGTH_MAX = 2000
export const PASSWORD_LENGTH_MIN = 8

/** Accounts of others are for admins alone (ACC-13). */
export function canManagePeople(actor: Pick<Actor, 'userType'>): boolean {
  return actor.userType === 'admin'
}
