import { beforeAll, expect, it } from 'vitest'
import { adminOverview } from '@/lib/analytics/admin-overview'
import { storageGrowth } from '@/lib/analytics/storage-growth'
import { storageUsage } from '@/lib/analytics/storage-usage'
import { takeStorageSnapshot } from '@/lib/analytics/take-storage-snapshot'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { listContents } from '@/lib/media/list-contents'
import { listQuotas } from '@/lib/media/list-quotas'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'
import { fillMedia } from './fill-media'

const FILES = 300

beforeAll(ensureCollections)

it('fills both stores with media that every page of admins agrees about', async () => {
  const admin = await makeActor('admin')
  const courses = [await makeCourse(), await makeCourse()]
  const courseIds = courses.map(({ courseId }) => courseId)
  await fillMedia(sql(), mongo(), {
    files: FILES,
    courseIds,
    userIds: courses.map(({ instructorId }) => instructorId),
  })
  await takeStorageSnapshot()
  const overview = await adminOverview(admin)
  expect(overview.files.count).toBe(FILES)
  // Nine of ten files have contents of their own.
  expect(overview.ledger.count).toBe(FILES * 0.9 * 5)
  expect(overview.ledger.sharedBytes).toBeGreaterThan(0)
  expect((await listContents(admin, { page: 1 })).total.physicalBytes).toBe(overview.ledger.physicalBytes)
  const growth = await storageGrowth(admin, { days: 365, by: 'kind' })
  expect(growth.days.at(-1)?.physicalBytes).toBe(overview.ledger.physicalBytes)
  expect((await storageUsage(admin)).total.count).toBe(FILES)
  expect((await listQuotas(admin)).courses.filter(({ id }) => courseIds.includes(id))).toHaveLength(2)
})
