import { z } from 'zod'
import { eraseIfDue, eraseLeftovers, findDueErasures } from '@/lib/auth/erasure-store'
import { describeCause, logger } from '@/lib/platform/logger'
import { type EventHandlers, type OutboxEvent, wakeRelay } from '@/lib/platform/outbox'
import { sagaStep } from '@/lib/platform/saga-step'

/** Erases every account whose time has come, each by itself, and gives their number. One that fails is tried again. */
export async function eraseDueAccounts(): Promise<number> {
  let erased = 0
  for (const userId of await findDueErasures()) {
    try {
      if (!(await sagaStep('account.erase', () => eraseIfDue(userId)))) continue
      erased += 1
      logger().info({ operation: 'account.erase', userId }, 'account erased')
    } catch (cause) {
      // It keeps nobody else from their right, and comes first the next time.
      logger().error(
        { operation: 'account.erase', userId, cause: describeCause(cause) },
        'account not erased',
      )
    }
  }
  if (erased > 0) await wakeRelay()
  return erased
}

const Payload = z.object({ userId: z.uuid() })

/** Whose account the event is about. Each part of the system that keeps something about people has its own topic. */
export const erasedUserOf = ({ payload }: OutboxEvent): string => Payload.parse(payload).userId

/** What a request wrote that was under way when its account was erased goes a minute later. */
export const accountEvents: EventHandlers = {
  'account.erased.auth': event => eraseLeftovers(erasedUserOf(event)),
}
