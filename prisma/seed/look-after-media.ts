import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import type { Actor } from '@/lib/auth/actor'
import { AdminSearch } from '@/lib/media/admin-library-schemas'
import { followAccesses } from '@/lib/media/follow-accesses'
import { listAdminLibrary } from '@/lib/media/list-admin-library'
import { createRule } from '@/lib/media/manage-rules'
import { makePlan } from '@/lib/media/rule-runs'
import { RuleInput } from '@/lib/media/rule-schemas'
import { saveFilter } from '@/lib/media/saved-filters'
import { setCourseQuota, setSiteQuota } from '@/lib/media/set-limits'
import { startBulkAct } from '@/lib/media/start-bulk-act'

import { AppError } from '@/lib/platform/errors'

const GIGABYTE = 1000 ** 3

/** What an admin of this school has done so far: limits, a tag, a filter to come back to, rules, and the first day of the graph. */
export async function lookAfterMedia(admin: Actor): Promise<void> {
  await setSiteQuota(admin, { quotaBytes: 200 * GIGABYTE, warnPercent: 80 })
  const { data } = await listAdminLibrary(
    admin,
    AdminSearch.parse({ kind: 'video', sort: 'largest', limit: 3 }),
  )
  const courseId = data.find(file => file.courseId)?.courseId
  if (courseId) await setCourseQuota(admin, courseId, 50 * GIGABYTE)
  const fileIds = data.map(file => file.fileId)
  if (fileIds.length > 0) {
    await startBulkAct(admin, { kind: 'tag', tag: 'film again', count: fileIds.length, choice: { fileIds } })
  }
  await saveFilter(admin, {
    name: 'Large and never opened',
    query: 'played=never&minBytes=1000000&sort=largest',
  })
  await makeRules(admin)
  await takeStorageSnapshot()
}

/** Two rules whose plans wait for this admin: one for what is too tall for its use, one for what nobody needs. */
async function makeRules(admin: Actor): Promise<void> {
  // So that they know what was opened.
  await followAccesses().catch(awayIsFine)
  const rules: Parameters<typeof RuleInput.parse>[0][] = [
    {
      name: 'Tall sizes that nobody plays',
      action: 'drop_renditions',
      days: 30,
      overLines: 360,
      everyDays: 7,
    },
    { name: 'Left over uploads', action: 'trash_unused', days: 30 },
  ]
  for (const rule of rules) {
    const { ruleId } = await createRule(admin, RuleInput.parse(rule))
    await makePlan(admin, ruleId)
  }
}

// The school works without the media store.
function awayIsFine(error: unknown): void {
  if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
}
