import { addRevenue } from '@/lib/analytics/internal/add-revenue'
import { canTeach } from '@/lib/analytics/policy'
import type { InstructorStats } from '@/lib/analytics/schemas'
import { type InstructorRow, instructorStatsByShard } from '@/lib/analytics/stats-store'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'

/** The actor's own figures as an instructor (PRC-15, ADM-08). Refuses `role_not_allowed`. */
export async function instructorStats(actor: Actor): Promise<InstructorStats> {
  if (!canTeach(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sumInstructorStats(actor.userId)
}

/** The figures of an instructor, summed over all shards. For verbs that have decided who may see them. */
export async function sumInstructorStats(instructorId: string): Promise<InstructorStats> {
  const shards = await instructorStatsByShard(instructorId)
  const sum = (of: (row: InstructorRow) => number) => shards.reduce((total, row) => total + of(row), 0)
  // Each shard holds the catalog of all, so what it counts of that is not added up.
  const most = (of: (row: InstructorRow) => number) => Math.max(...shards.map(of))
  const ratingCount = sum(row => row.rating_count)
  // Each shard's average weighs as much as it has reviews.
  const stars = sum(row => Number(row.rating) * row.rating_count)
  return {
    courseCount: most(row => row.course_count),
    publishedCourseCount: most(row => row.published_course_count),
    studentCount: sum(row => row.student_count),
    enrollmentCount: sum(row => row.enrollment_count),
    rating: ratingCount === 0 ? 0 : Math.round((100 * stars) / ratingCount) / 100,
    ratingCount,
    revenue: addRevenue(shards.map(row => row.revenue)),
  }
}
