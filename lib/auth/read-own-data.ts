import type { Actor } from '@/lib/auth/actor'
import { findErasureFacts, hasOtherAdmin } from '@/lib/auth/erasure-store'
import { countPersonalRows } from '@/lib/auth/privacy-store'
import type { OwnData } from '@/lib/auth/schemas'
import { AppError } from '@/lib/platform/errors'

/** What there is of the person, and what erasing the account would do. Refuses `not_found` once it is erased. */
export async function readOwnData(actor: Actor): Promise<OwnData> {
  const facts = await findErasureFacts(actor)
  if (!facts) throw new AppError('not_found', 'not_found')
  const counts = [...(await countPersonalRows(actor))].filter(([, count]) => count > 0)
  const { eraseAfter, ...courses } = facts
  return {
    ...courses,
    counts: Object.fromEntries(counts),
    eraseAfter: eraseAfter?.toISOString() ?? null,
    isLastAdmin: actor.userType === 'admin' && !(await hasOtherAdmin(actor)),
  }
}
