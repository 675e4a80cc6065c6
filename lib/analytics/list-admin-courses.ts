import type {
  AdminCourse,
  AdminCourseExport,
  AdminCourseFilter,
  AdminCoursePage,
  AdminCourseSearch,
  AdminCourseSort,
} from '@/lib/analytics/admin-course-schemas'
import {
  type AdminCourseRow,
  countAdminCourses,
  findAdminCourses,
  findRevenues,
} from '@/lib/analytics/admin-course-store'
import { addRevenue } from '@/lib/analytics/internal/add-revenue'
import { readTextCursor, type TextPosition, writeTextCursor } from '@/lib/analytics/internal/text-cursor'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

// Short enough for every type that it is read as.
const NUMBER = /^\d{1,15}(?:\.\d{1,20})?$/
const keyShape = (sort: AdminCourseSort) => (sort.startsWith('title-') ? /^/ : NUMBER)
const EXPORT_PAGE_SIZE = 500

/**
 * The courses of everybody, drafts included, page by page without gaps or doubles. Refuses `role_not_allowed` and
 * `invalid_cursor`.
 */
export async function listAdminCourses(
  actor: Actor,
  { cursor, limit, ...filter }: AdminCourseSearch,
): Promise<AdminCoursePage> {
  requirePlatform(actor)
  const after = cursor ? readTextCursor(cursor, filter.sort, keyShape(filter.sort)) : undefined
  // One more than wanted, to know whether more follow.
  const [found, counts] = await Promise.all([
    findAdminCourses(filter, limit + 1, after),
    countAdminCourses(filter),
  ])
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    data: await withRevenue(rows),
    nextCursor: last ? writeTextCursor(filter.sort, positionOf(last)) : null,
    ...counts,
  }
}

const COLUMNS: SheetFile<AdminCourse>['columns'] = {
  courseId: course => course.courseId,
  courseCode: course => course.courseCode,
  title: course => course.title,
  state: course => course.state,
  waitingSince: course => course.waitingSince,
  instructorId: course => course.instructorId,
  instructorName: course => course.instructorName,
  category: course => course.categoryName,
  price: course => course.price,
  currency: course => course.currency,
  lessons: course => course.lessonCount,
  students: course => course.enrollmentCount,
  revenue: course => course.revenue.map(({ currency, amount }) => `${amount} ${currency}`).join('; '),
  mediaBytes: course => course.mediaBytes,
  rating: course => course.rating,
  ratingCount: course => course.ratingCount,
  createdAt: course => course.createdAt,
  updatedAt: course => course.updatedAt,
  publishedAt: course => course.publishedAt,
}

/** The courses of a filter as a file, all of them, read page by page while it is sent. Refuses `role_not_allowed`. */
export function exportAdminCourses(actor: Actor, { format, ...filter }: AdminCourseExport): Response {
  requirePlatform(actor)
  return sheetFile(allCourses(filter), { name: 'courses', format, columns: COLUMNS })
}

async function* allCourses(filter: AdminCourseFilter): AsyncGenerator<AdminCourse> {
  let after: TextPosition | undefined
  for (;;) {
    const rows = await findAdminCourses(filter, EXPORT_PAGE_SIZE, after)
    yield* await withRevenue(rows)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_PAGE_SIZE) return
    after = positionOf(last)
  }
}

const positionOf = ({ sortKey, courseId }: AdminCourseRow): TextPosition => ({ sortKey, id: courseId })

async function withRevenue(rows: AdminCourseRow[]): Promise<AdminCourse[]> {
  const revenues = await findRevenues(rows.map(row => row.courseId))
  return rows.map(({ sortKey: _, ...row }) => ({
    ...row,
    revenue: addRevenue(revenues.get(row.courseId) ?? []),
    waitingSince: row.waitingSince?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

function requirePlatform(actor: Actor): void {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
}
