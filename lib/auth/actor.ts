import { USER_TYPES, type UserType } from '@/lib/auth/policy'
import type { Region } from '@/lib/platform/regions/shard-map'

/** Who asks: a person with a live session, as the database knows them now. */
export interface Actor {
  userId: string
  sessionId: string
  userType: UserType
  region: Region
  firstName: string
  lastName: string
  email: string
  /** The admin who acts as this person, in a session of their own. */
  actedBy?: { adminId: string; adminName: string; expiresAt: string }
}

/** What a handler asks of its caller. `instructor` includes admins; `admin` is admins alone. */
export type Access = 'public' | 'learner' | 'instructor' | 'admin'

const MAY: Record<Exclude<Access, 'public'>, readonly UserType[]> = {
  learner: USER_TYPES,
  instructor: ['instructor', 'admin'],
  admin: ['admin'],
}

export function hasAccess(actor: Actor | null, access: Access): boolean {
  return access === 'public' || (actor !== null && MAY[access].includes(actor.userType))
}
