import type { Actor } from '@/lib/auth/actor'
import { listOfInstructor } from '@/lib/catalog/course-list-store'
import { cardOf } from '@/lib/catalog/internal/course-rows'
import { requireAdmin } from '@/lib/catalog/require-own-course'
import type { OwnCoursePage, OwnCourseSearch } from '@/lib/catalog/schemas'
import { readCursor, writeCursor } from '@/lib/platform/cursor'

const ORDER = 'own'

/** The actor's own courses, or everybody's, drafts included, newest first. Refuses `admins_only` and `invalid_cursor`. */
export async function listOwnCourses(actor: Actor, search: OwnCourseSearch): Promise<OwnCoursePage> {
  if (search.owner === 'all') requireAdmin(actor)
  const after = search.cursor ? readCursor(search.cursor, ORDER, 1) : undefined
  const rows = await listOfInstructor(search.owner === 'all' ? null : actor.userId, search.limit, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const hasMore = last && rows.length > search.limit
  return {
    data: page.map(row => ({
      ...cardOf(row),
      updatedAt: row.updatedAt.toISOString(),
      problemCount: row.problemCount,
      isInReview: row.isInReview,
    })),
    nextCursor: hasMore ? writeCursor({ order: ORDER, keys: [last.createdMs], id: last.courseId }) : null,
  }
}
