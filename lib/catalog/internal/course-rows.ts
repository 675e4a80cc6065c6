import type { CourseCard } from '@/lib/catalog/schemas'
import { coverUrl } from '@/lib/media/cover-url'
import type { Region } from '@/lib/platform/regions/shard-map'

/** The measured length of a lesson: its playable files, else the minutes that were announced. Needs `l`. */
const LESSON_SECONDS = `coalesce(
  (SELECT nullif(sum(f.duration_seconds), 0) FROM media_files f
   WHERE f.lesson_id = l.lesson_id AND f.state = 'ready' AND f.kind IN ('video', 'audio')),
  l.duration_minutes * 60)::int`

/** What a card shows, from `c` courses, `k` category, `u` instructor and `t` of LESSON_TOTALS. */
export const CARD_COLUMNS = `
  c.course_id AS "courseId", c.slug, c.course_code AS "courseCode", c.title, c.description, c.level, c.language,
  c.region, c.price::float8 AS price, c.currency, c.duration_hours::float8 AS "durationHours",
  c.rating::float8 AS rating, c.rating_count AS "ratingCount", c.enrollment_count AS "enrollmentCount",
  c.published_at AS "publishedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  c.cover_file_id AS "coverFileId", c.category_id AS "categoryId", k.slug AS "categorySlug", k.name AS "categoryName",
  c.instructor_id AS "instructorId", u.first_name AS "firstName", u.last_name AS "lastName",
  t.lesson_count AS "lessonCount", t.lesson_seconds AS "lessonSeconds"`

export const CARD_JOINS = `
  JOIN course_categories k ON k.category_id = c.category_id
  JOIN users u ON u.user_id = c.instructor_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS lesson_count, coalesce(sum(${LESSON_SECONDS}), 0)::int AS lesson_seconds
    FROM course_modules m JOIN course_lessons l USING (module_id) WHERE m.course_id = c.course_id
  ) t`

export interface CardRow {
  courseId: string
  slug: string
  courseCode: string
  title: string
  description: string
  level: CourseCard['level']
  language: string
  region: Region
  price: number
  currency: string
  durationHours: number
  rating: number
  ratingCount: number
  enrollmentCount: number
  publishedAt: Date | null
  createdAt: Date
  updatedAt: Date
  coverFileId: string | null
  categoryId: string
  categorySlug: string
  categoryName: string
  instructorId: string
  firstName: string
  lastName: string
  lessonCount: number
  lessonSeconds: number
}

const SUMMARY_LENGTH = 240

export function cardOf(row: CardRow): CourseCard {
  return {
    courseId: row.courseId,
    slug: row.slug,
    courseCode: row.courseCode,
    title: row.title,
    summary: shorten(row.description),
    level: row.level,
    language: row.language,
    price: row.price,
    currency: row.currency,
    durationSeconds: row.lessonSeconds || Math.round(row.durationHours * 3600),
    lessonCount: row.lessonCount,
    rating: row.rating,
    ratingCount: row.ratingCount,
    enrollmentCount: row.enrollmentCount,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    coverUrl: coverUrl(row.coverFileId),
    category: { slug: row.categorySlug, name: row.categoryName },
    instructor: { userId: row.instructorId, firstName: row.firstName, lastName: row.lastName },
  }
}

/** The first paragraph, cut at a word when it is long. */
function shorten(description: string): string {
  const paragraph = description.split(/\n\s*\n/)[0] ?? ''
  if (paragraph.length <= SUMMARY_LENGTH) return paragraph
  const cut = paragraph.slice(0, SUMMARY_LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SUMMARY_LENGTH / 2))}…`
}
