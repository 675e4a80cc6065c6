import {
  type AdminCourse,
  type AdminCourseExport,
  type AdminCourseFilter,
  type AdminCoursePage,
  type AdminCourseSearch,
  isByRevenue,
} from '@/lib/analytics/admin-course-schemas'
import { type AdminCourseRow, countAdminCourses, findAdminCourses } from '@/lib/analytics/admin-course-store'
import {
  type CourseSum,
  findRevenueCurrencies,
  findRevenueIn,
  findRevenues,
} from '@/lib/analytics/course-revenue-store'
import { addRevenue } from '@/lib/analytics/internal/add-revenue'
import { readTextCursor, type TextPosition, writeTextCursor } from '@/lib/analytics/internal/text-cursor'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

// Short enough for every type that it is read as.
const NUMBER = /^\d{1,15}(?:\.\d{1,20})?$/
const keyShape = ({ sort }: AdminCourseFilter) => (sort.startsWith('title-') ? /^/ : NUMBER)
const orderOf = (filter: AdminCourseFilter) =>
  isByRevenue(filter) ? `${filter.sort} ${filter.currency}` : filter.sort
const EXPORT_PAGE_SIZE = 500

/**
 * The courses of everybody, drafts included, page by page without gaps or doubles; by revenue, as all shards were paid in
 * one currency. Refuses `role_not_allowed` and
 * `invalid_cursor`.
 */
export async function listAdminCourses(
  actor: Actor,
  { cursor, limit, ...filter }: AdminCourseSearch,
): Promise<AdminCoursePage> {
  requirePlatform(actor)
  const after = cursor ? readTextCursor(cursor, orderOf(filter), keyShape(filter)) : undefined
  // One more than wanted, to know whether more follow.
  const [found, counts, currencies] = await Promise.all([
    earnedFor(filter).then(earned => findAdminCourses(filter, { limit: limit + 1, after, earned })),
    countAdminCourses(filter),
    isByRevenue(filter) ? findRevenueCurrencies() : [],
  ])
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    data: await withRevenue(rows),
    nextCursor: last ? writeTextCursor(orderOf(filter), positionOf(last)) : null,
    ...counts,
    currencies,
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
  // Once for all pages, which so are of one order whatever is paid meanwhile.
  const earned = await earnedFor(filter)
  for (;;) {
    const rows = await findAdminCourses(filter, { limit: EXPORT_PAGE_SIZE, after, earned })
    yield* await withRevenue(rows)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_PAGE_SIZE) return
    after = positionOf(last)
  }
}

const earnedFor = async (filter: AdminCourseFilter): Promise<CourseSum[] | null> =>
  isByRevenue(filter) ? findRevenueIn(filter.currency) : null

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
