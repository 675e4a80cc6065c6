import { addRevenue } from '@/lib/analytics/internal/add-revenue'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { PlatformStats } from '@/lib/analytics/schemas'
import { type PlatformRow, platformStatsByShard } from '@/lib/analytics/stats-store'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

/** Figures of the whole platform, summed over its shards (PRC-16, ADM-09). Refuses `role_not_allowed`. */
export async function platformStats(actor: Actor): Promise<PlatformStats> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const shards = await platformStatsByShard()
  const sum = (of: (row: PlatformRow) => number) => shards.reduce((total, row) => total + of(row), 0)
  // Each shard holds the catalog of all, so what it counts of that is not added up.
  const most = (of: (row: PlatformRow) => number) => Math.max(...shards.map(of))
  return {
    userCount: sum(row => row.user_count),
    studentCount: sum(row => row.student_count),
    instructorCount: sum(row => row.instructor_count),
    adminCount: sum(row => row.admin_count),
    courseCount: most(row => row.course_count),
    publishedCourseCount: most(row => row.published_course_count),
    enrollmentCount: sum(row => row.enrollment_count),
    completedEnrollmentCount: sum(row => row.completed_enrollment_count),
    revenue: addRevenue(shards.map(row => row.revenue)),
  }
}
