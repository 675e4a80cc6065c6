import type { Actor } from '@/lib/auth/actor'
import type { SiteSettings } from '@/lib/catalog/approval-schemas'
import { findSiteSettings, swapSiteSettings } from '@/lib/catalog/approval-store'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import { appendAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/transaction'

/** What holds for the whole site. Refuses `admins_only`. */
export async function readSiteSettings(actor: Actor): Promise<SiteSettings> {
  requireAdmin(actor)
  return findSiteSettings()
}

/**
 * Changes what holds for the whole site. Published courses stay published and requests stay open; without the need for
 * an approval whoever sent one publishes by themselves. Refuses `admins_only`.
 */
export async function changeSiteSettings(actor: Actor, settings: SiteSettings): Promise<SiteSettings> {
  requireAdmin(actor)
  await inTransaction(async tx => {
    const before = await swapSiteSettings(tx, settings)
    const about = { action: 'site.change', targetType: 'site', targetId: 'site' }
    await appendAudit(tx, { actorId: actor.userId, ...about, before: { ...before }, after: { ...settings } })
  })
  return settings
}
