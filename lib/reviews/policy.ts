import type { Actor } from '@/lib/auth/actor'

// Here rather than in schemas.ts, because pages need the lists and not the validator that comes with it.
export const REVIEW_SORTS = ['newest', 'highest', 'lowest'] as const
export type ReviewSort = (typeof REVIEW_SORTS)[number]

export const REVIEW_KINDS = ['course', 'product'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const MODERATION_STATES = ['reported', 'hidden', 'all'] as const
export type ModerationState = (typeof MODERATION_STATES)[number]

export const REVIEW_TEXT_MAX = 5000
export const REASON_MAX = 500

/** What a review is about. */
export interface ReviewSubject {
  kind: ReviewKind
  id: string
}

/** Whether somebody reads of a subject at all: everybody of a public one, else who has it, gives it or looks after it. */
export function canSeeSubject(
  actor: Pick<Actor, 'userId' | 'userType'> | null,
  subject: { isPublic: boolean; ownerId: string; isEntitled: boolean },
): boolean {
  return subject.isPublic || subject.isEntitled || subject.ownerId === actor?.userId || canModerate(actor)
}

/** Who took the course or bought the product says what it is like; who gives it does not rate themselves. */
export function canReview(
  actor: Pick<Actor, 'userId'> | null,
  subject: { ownerId: string; isEntitled: boolean },
): boolean {
  return actor !== null && subject.isEntitled && subject.ownerId !== actor.userId
}

export function canModerate(actor: Pick<Actor, 'userType'> | null): boolean {
  return actor?.userType === 'admin'
}
