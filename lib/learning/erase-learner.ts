import { erasedUserOf } from '@/lib/auth/erase-due-accounts'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { forgetLearner } from '@/lib/learning/progress-cache-store'
import type { EventHandlers } from '@/lib/platform/outbox'

/** Removes what learning keeps of an erased person outside of the database: cached figures and the backup copy. */
export async function eraseLearner(userId: string): Promise<void> {
  await forgetLearner(userId)
  await localProgressBackup.erase(userId)
}

export const learnerEvents: EventHandlers = {
  'account.erased.learning': event => eraseLearner(erasedUserOf(event)),
}
