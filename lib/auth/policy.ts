// Here rather than in actor.ts, because pages name the kinds of people too.
export const USER_TYPES = ['student', 'instructor', 'admin'] as const
export type UserType = (typeof USER_TYPES)[number]

export const BIO_LENGTH_MAX = 2000
export const PASSWORD_LENGTH_MIN = 8

/** Accounts of others are for admins alone (ACC-13). */
export function canManagePeople(actor: { userType: UserType }): boolean {
  return actor.userType === 'admin'
}
