import { checkSystem } from '@/lib/analytics/check-system'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { SystemHealth } from '@/lib/analytics/system-schemas'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

/** The state of every node (ADM-14), also of those that are down. Refuses `role_not_allowed`. */
export async function systemNodes(actor: Actor): Promise<SystemHealth> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return checkSystem()
}
