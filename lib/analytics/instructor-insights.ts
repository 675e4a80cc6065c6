import type { CourseFigures, InstructorInsights } from '@/lib/analytics/insights-schemas'
import { sumInstructorStats } from '@/lib/analytics/instructor-stats'
import { addRevenue } from '@/lib/analytics/internal/add-revenue'
import { canSeePlatform, canTeach } from '@/lib/analytics/policy'
import { type CourseFiguresRow, courseFiguresByShard } from '@/lib/analytics/stats-store'
import type { Actor } from '@/lib/auth/actor'
import { readPerson } from '@/lib/auth/list-people'
import { AppError } from '@/lib/platform/errors'

/** The actor's own figures and courses (ADM-08). Refuses `role_not_allowed`. */
export async function ownInsights(actor: Actor): Promise<InstructorInsights> {
  if (!canTeach(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return insightsOf({ userId: actor.userId, name: `${actor.firstName} ${actor.lastName}` })
}

/** Those of any instructor, for admins. Refuses `role_not_allowed` and `person_not_found`, also for who gives no courses. */
export async function instructorInsights(actor: Actor, userId: string): Promise<InstructorInsights> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const person = await readPerson(actor, userId)
  // Who once taught may be a student by now; the courses stay theirs.
  if (!canTeach(person) && person.courseCount === 0) throw new AppError('not_found', 'person_not_found')
  return insightsOf({ userId, name: `${person.firstName} ${person.lastName}` })
}

async function insightsOf(instructor: InstructorInsights['instructor']): Promise<InstructorInsights> {
  const takenAt = new Date().toISOString()
  const [stats, rows] = await Promise.all([
    sumInstructorStats(instructor.userId),
    courseFiguresByShard(instructor.userId),
  ])
  return { takenAt, instructor, stats, courses: addShards(rows) }
}

/** A course stands on every shard, and its learners on the shard of each. */
function addShards(rows: CourseFiguresRow[]): CourseFigures[] {
  const byCourse = new Map<string, CourseFiguresRow[]>()
  for (const row of rows) byCourse.set(row.courseId, [...(byCourse.get(row.courseId) ?? []), row])
  return [...byCourse.values()]
    .map(figuresOf)
    .sort((a, b) => b.enrollmentCount - a.enrollmentCount || (a.title < b.title ? -1 : 1))
}

function figuresOf(shards: CourseFiguresRow[]): CourseFigures {
  const [{ courseId, title, slug, isPublished }] = shards as [CourseFiguresRow]
  const sum = (of: (row: CourseFiguresRow) => number) => shards.reduce((total, row) => total + of(row), 0)
  const [enrollmentCount, ratingCount] = [sum(row => row.enrollmentCount), sum(row => row.ratingCount)]
  return {
    courseId,
    title,
    slug,
    isPublished,
    enrollmentCount,
    completedCount: sum(row => row.completedCount),
    meanProgress: meanOf(
      sum(row => row.progressSum),
      enrollmentCount,
    ),
    rating: meanOf(
      sum(row => row.ratingSum),
      ratingCount,
    ),
    ratingCount,
    revenue: addRevenue(shards.map(row => row.revenue)),
  }
}

const meanOf = (sum: number, count: number) => (count === 0 ? 0 : Math.round((100 * sum) / count) / 100)
