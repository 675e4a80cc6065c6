import type { Actor } from '@/lib/auth/actor'
import type { QuotaOverview } from '@/lib/media/limit-schemas'
import { canManageQuotas } from '@/lib/media/policy'
import { findCourseUses, findPersonUses } from '@/lib/media/quota-use-store'
import { readStorageRoom } from '@/lib/media/read-storage-room'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/** Who keeps most and how much they may keep: people, courses and the site. Refuses `role_not_allowed`. */
export async function listQuotas(actor: Actor): Promise<QuotaOverview> {
  if (!canManageQuotas(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { quotaBytes } = config()
  const [people, courses, room] = await Promise.all([findPersonUses(), findCourseUses(), readStorageRoom()])
  return {
    people: people.map(({ ownQuotaBytes, ...one }) => ({
      ...one,
      quotaBytes: ownQuotaBytes ?? quotaBytes,
      isOwnQuota: ownQuotaBytes !== null,
    })),
    courses: courses.map(({ ownQuotaBytes, ...one }) => ({
      ...one,
      quotaBytes: ownQuotaBytes,
      isOwnQuota: ownQuotaBytes !== null,
    })),
    room,
    personQuotaBytes: quotaBytes,
  }
}
