import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import type { Actor } from '@/lib/auth/actor'
import { AdminSearch } from '@/lib/media/admin-library-schemas'
import { listAdminLibrary } from '@/lib/media/list-admin-library'
import { saveFilter } from '@/lib/media/saved-filters'
import { setCourseQuota, setSiteQuota } from '@/lib/media/set-limits'
import { startBulkAct } from '@/lib/media/start-bulk-act'

const GIGABYTE = 1000 ** 3

/** What an admin of this school has done so far: limits, a tag, a filter to come back to, and the first day of the graph. */
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
  await takeStorageSnapshot()
}
