import { beforeAll, expect, it } from 'vitest'
import { activityStats } from '@/lib/analytics/activity-stats'
import { adminOverview } from '@/lib/analytics/admin-overview'
import { storageGrowth } from '@/lib/analytics/storage-growth'
import type { Actor } from '@/lib/auth/actor'
import { AdminFilter } from '@/lib/media/admin-library-schemas'
import { ContentFilter } from '@/lib/media/contents-schemas'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { settleLedger } from '@/lib/media/ledger-store'
import { listAdminLibrary, listTags, sumAdminLibrary } from '@/lib/media/list-admin-library'
import { listContents } from '@/lib/media/list-contents'
import { listQuotas } from '@/lib/media/list-quotas'
import { planCleanup } from '@/lib/media/plan-cleanup'
import { storageLedger } from '@/lib/media/storage-ledger'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'
import { captureStatements } from '../bench-database/capture-statements'
import { fillMedia } from './fill-media'

beforeAll(ensureCollections)

const WORK: Record<string, (admin: Actor) => Promise<unknown>> = {
  overview: adminOverview,
  growth: admin => storageGrowth(admin, { days: 365, by: 'kind' }),
  ledger: () => storageLedger(),
  contents: admin => listContents(admin, ContentFilter.parse({})),
  'shared contents': admin => listContents(admin, ContentFilter.parse({ shared: 'yes' })),
  library: admin => listAdminLibrary(admin, { ...AdminFilter.parse({}), sort: 'newest', limit: 50 }),
  'library of a part': admin =>
    listAdminLibrary(admin, { ...AdminFilter.parse({ part: 'rendition' }), sort: 'newest', limit: 50 }),
  totals: admin => sumAdminLibrary(admin, AdminFilter.parse({})),
  'totals of a kind': admin => sumAdminLibrary(admin, AdminFilter.parse({ kind: 'video' })),
  tags: listTags,
  quotas: listQuotas,
  activity: admin => activityStats(admin, { days: 90 }),
  'clean-up': admin => planCleanup(admin, { rule: 'unused_files', days: 30 }),
}

async function countAll(admin: Actor): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [name, work] of Object.entries(WORK)) {
    const statements = await captureStatements(() => work(admin))
    // The pool asks so by itself when the machine is slow.
    counts[name] = statements.filter(({ text }) => text !== 'SELECT 1').length
  }
  return counts
}

it('no page of admins asks more often when there are more files', async () => {
  const admin = await makeActor('admin')
  const courses = [await makeCourse(), await makeCourse()]
  const scale = {
    courseIds: courses.map(({ courseId }) => courseId),
    userIds: courses.map(({ instructorId }) => instructorId),
  }
  const found: Record<string, number>[] = []
  for (const files of [100, 1000]) {
    await sql().query('TRUNCATE media_files, blobs, media_findings CASCADE')
    for (const name of ['course_videos', 'course_resources', 'media_storage'])
      await mongo().collection(name).deleteMany({})
    await fillMedia(sql(), mongo(), { files, ...scale })
    // More than a page waits for.
    await settleLedger()
    expect((await storageLedger()).count).toBe(files * 0.9 * 5)
    // The first time opens connections, which asks as well.
    await countAll(admin)
    found.push(await countAll(admin))
  }
  expect(found[1]).toEqual(found[0])
  expect(found[0]?.ledger).toBeGreaterThan(1)
  expect(Math.max(...Object.values(found[0] ?? {}))).toBeLessThan(40)
})
