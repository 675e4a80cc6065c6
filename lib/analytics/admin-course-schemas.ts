import { z } from 'zod'
import { MAIN_CURRENCY } from '@/lib/platform/currency'

export const ADMIN_COURSE_STATES = ['review', 'live', 'draft'] as const
export type AdminCourseState = (typeof ADMIN_COURSE_STATES)[number]

/** What the list can be sorted by; each both ways. */
export const ADMIN_COURSE_KEYS = [
  ...(['title', 'created', 'updated', 'students'] as const),
  ...(['revenue', 'size', 'rating', 'waiting'] as const),
] as const
export type AdminCourseKey = (typeof ADMIN_COURSE_KEYS)[number]
export type AdminCourseSort = `${AdminCourseKey}-${'asc' | 'desc'}`
export const ADMIN_COURSE_SORTS = ADMIN_COURSE_KEYS.flatMap(
  key => [`${key}-asc`, `${key}-desc`] as const,
) as [AdminCourseSort, ...AdminCourseSort[]]

export const AdminCourseFilter = z.object({
  /** Parts of title, code or the instructor's name. */
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional(),
  state: z.enum(ADMIN_COURSE_STATES).optional(),
  /** The slug of a category. */
  category: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]*$/)
    .optional(),
  instructor: z.uuid().optional(),
  price: z.enum(['free', 'paid']).optional(),
  sort: z.enum(ADMIN_COURSE_SORTS).default('created-desc'),
  /** In which revenue is compared where the list is sorted by it; what was paid in others does not count then. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default(MAIN_CURRENCY),
})
export type AdminCourseFilter = z.output<typeof AdminCourseFilter>
export const isByRevenue = ({ sort }: Pick<AdminCourseFilter, 'sort'>) => sort.startsWith('revenue-')

export const AdminCourseSearch = AdminCourseFilter.extend({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type AdminCourseSearch = z.output<typeof AdminCourseSearch>
export const AdminCourseExport = AdminCourseFilter.extend({ format: z.enum(['csv', 'json']).default('csv') })
export type AdminCourseExport = z.output<typeof AdminCourseExport>

export const AdminCourse = z.object({
  courseId: z.string(),
  slug: z.string(),
  courseCode: z.string(),
  title: z.string(),
  state: z.enum(ADMIN_COURSE_STATES),
  /** The request that waits, for whoever answers it. */
  requestId: z.string().nullable(),
  waitingSince: z.string().nullable(),
  instructorId: z.string(),
  instructorName: z.string(),
  categoryName: z.string(),
  price: z.number(),
  currency: z.string(),
  lessonCount: z.number().int(),
  enrollmentCount: z.number().int(),
  /** What was paid for it, by currency. */
  revenue: z.array(z.object({ currency: z.string(), amount: z.number(), amountMinor: z.number() })),
  /** All that is kept of its files, each content once: the figure of the media that it leads to. */
  mediaBytes: z.number(),
  rating: z.number(),
  ratingCount: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  publishedAt: z.string().nullable(),
})
export type AdminCourse = z.output<typeof AdminCourse>

export const AdminCoursePage = z.object({
  data: z.array(AdminCourse),
  nextCursor: z.string().nullable(),
  /** How many the filter has. */
  total: z.number().int(),
  /** How many wait for an admin, whatever the filter. */
  waitingCount: z.number().int(),
  /** In which anything was paid for a course, where the list is sorted by revenue; else none are looked for. */
  currencies: z.array(z.string()),
})
export type AdminCoursePage = z.output<typeof AdminCoursePage>
