import { listPublished } from '@/lib/catalog/course-list-store'
import { cardOf } from '@/lib/catalog/internal/course-rows'
import { COUNTED_COURSES_MAX, usualSort } from '@/lib/catalog/policy'
import type { CoursePage, CourseSearch } from '@/lib/catalog/schemas'
import { readCursor, writeCursor } from '@/lib/platform/cursor'

/**
 * A page of the catalog: published courses only, in one query. Words that occur nowhere are replaced by the nearest
 * that do, and the page says so. Refuses `invalid_cursor`.
 */
export async function listCourses(search: CourseSearch): Promise<CoursePage> {
  const sort = search.sort ?? usualSort(search.q)
  const order = `courses:${sort}`
  const after = search.cursor ? readCursor(search.cursor, order, 3) : undefined
  const rows = await listPublished({ ...search, sort }, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const hasMore = last && rows.length > search.limit
  return {
    data: page.map(cardOf),
    nextCursor: hasMore
      ? writeCursor({ order, keys: [last.match, last.sortKey, last.total], id: last.courseId })
      : null,
    total: Math.min(last?.total ?? 0, COUNTED_COURSES_MAX),
    isTotalCapped: (last?.total ?? 0) > COUNTED_COURSES_MAX,
    isNearest: Boolean(last?.didYouMean),
    didYouMean: last?.didYouMean ?? null,
  }
}
