import type { Actor } from '@/lib/auth/actor'
import { findOwnCaptionDebt } from '@/lib/learning/captions/caption-debt-store'
import type { OwnCaptionDebt } from '@/lib/learning/captions/schemas'

/** How many of the actor's own videos and recordings lack captions, and how much of them was watched so. */
export function ownCaptionDebt(actor: Actor): Promise<OwnCaptionDebt> {
  return findOwnCaptionDebt(actor.userId)
}
