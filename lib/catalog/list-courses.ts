import { listPublished } from '@/lib/catalog/course-list-store'
import { cardOf } from '@/lib/catalog/internal/course-rows'
import { readCursor, writeCursor } from '@/lib/catalog/internal/cursor'
import { searchPatterns } from '@/lib/catalog/internal/search-words'
import { usualSort } from '@/lib/catalog/policy'
import type { CoursePage, CourseSearch } from '@/lib/catalog/schemas'

/**
 * A page of the catalog: published courses only, in one query. What fits the words exactly comes first; the nearest
 * come only when nothing fits, and the page says so. Refuses `invalid_cursor`.
 */
export async function listCourses(search: CourseSearch): Promise<CoursePage> {
  const sort = search.sort ?? usualSort(search.q)
  const order = `courses:${sort}`
  const after = search.cursor ? readCursor(search.cursor, order, 3) : undefined
  const rows = await listPublished({ ...search, sort, patterns: searchPatterns(search.q ?? '') }, after)
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  const hasMore = last && rows.length > search.limit
  return {
    data: page.map(cardOf),
    nextCursor: hasMore
      ? writeCursor({ order, keys: [last.rank, last.key1, last.key2], id: last.courseId })
      : null,
    total: last?.total ?? 0,
    isTotalCapped: false,
    didYouMean: null,
    isNearest: Boolean(search.q && last && last.rank < 1),
  }
}
