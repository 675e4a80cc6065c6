import type { NeededFile } from '@/lib/learning/missing-parts'
import type { OutlineLesson, OutlineModule } from '@/lib/learning/schemas'
import { sql } from '@/lib/platform/postgres'

export interface TracedLesson extends OutlineLesson {
  lastWatchedAt: number
  contentId: string | null
}

export interface CourseOutline {
  courseId: string
  slug: string
  title: string
  instructorId: string
  isPublished: boolean
  isEnrolled: boolean
  enrollmentId: string | null
  modules: (Omit<OutlineModule, 'lessons'> & { lessons: TracedLesson[] })[]
}

// A lesson's share is the mean over its files, so that its ring moves while one watches and not only at the end.
const OUTLINE = `
  SELECT c.course_id AS "courseId", c.slug, c.title, c.instructor_id AS "instructorId",
    c.published_at IS NOT NULL AS "isPublished",
    e.enrollment_id IS NOT NULL AS "isEnrolled", e.enrollment_id AS "enrollmentId",
    coalesce(outline.modules, '[]'::json) AS modules
  FROM courses c LEFT JOIN enrollments e ON e.course_id = c.course_id AND e.user_id = $1::varchar::uuid
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('moduleId', m.module_id, 'title', m.module_title,
             'lessons', coalesce(inner_list.lessons, '[]'::json)) ORDER BY m.module_order) AS modules
    FROM course_modules m CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('lessonId', l.lesson_id, 'title', l.lesson_title, 'type', l.lesson_type,
               'durationSeconds', coalesce(nullif(f.seconds, 0), l.duration_minutes * 60), 'isPreview', l.is_preview,
               'progressPercent', CASE WHEN lp.completed_at IS NOT NULL THEN 100 ELSE f.percent END,
               'isCompleted', lp.completed_at IS NOT NULL, 'lastWatchedAt', f.watched_at, 'contentId', l.content_id)
               ORDER BY l.lesson_order) AS lessons
      FROM course_lessons l
      LEFT JOIN lesson_progress lp ON lp.user_id = $1 AND lp.lesson_id = l.lesson_id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(cf.duration_seconds), 0)::int AS seconds,
               coalesce(round(avg(coalesce(p.progress_percentage, 0)), 1), 0)::float8 AS percent,
               coalesce(extract(epoch FROM max(p.last_watched)) * 1000, 0)::float8 AS watched_at
        FROM countable_files cf LEFT JOIN user_progress p ON p.user_id = $1 AND p.file_id = cf.file_id
        WHERE cf.lesson_id = l.lesson_id
      ) f
      WHERE l.module_id = m.module_id
    ) inner_list
    WHERE m.course_id = c.course_id
  ) outline`

/** A course's lessons in order with one person's progress, in one statement; null when there is no such course. */
export async function findOutline(
  by: { slug: string } | { lessonId: string },
  userId: string | null,
  region?: string,
): Promise<CourseOutline | null> {
  const bySlug = 'slug' in by
  const { rows } = await sql(region).query<CourseOutline>({
    name: bySlug ? 'outline-by-slug' : 'outline-by-lesson',
    text: `${OUTLINE} WHERE ${
      bySlug
        ? 'c.slug = $2'
        : 'c.course_id = (SELECT m.course_id FROM course_lessons l JOIN course_modules m USING (module_id) WHERE l.lesson_id = $2)'
    }`,
    values: [userId, bySlug ? by.slug : by.lessonId],
  })
  return rows[0] ?? null
}

export interface LessonFacts {
  type: 'video' | 'document' | 'quiz'
  courseId: string
  instructorId: string
  isPublished: boolean
  isEnrolled: boolean
  isPreview: boolean
}

/** What decides whether a person may open a lesson; null when there is no such lesson. */
export async function findLessonFacts(
  lessonId: string,
  userId: string | null,
  region?: string,
): Promise<LessonFacts | null> {
  const { rows } = await sql(region).query<LessonFacts>({
    name: 'find-lesson-facts',
    text: `SELECT c.course_id AS "courseId", c.instructor_id AS "instructorId", c.published_at IS NOT NULL AS "isPublished",
             l.is_preview AS "isPreview", l.lesson_type AS type,
             EXISTS (SELECT 1 FROM enrollments e WHERE e.course_id = c.course_id AND e.user_id = $2::uuid) AS "isEnrolled"
           FROM course_lessons l JOIN course_modules m USING (module_id) JOIN courses c USING (course_id)
           WHERE l.lesson_id = $1`,
    values: [lessonId, userId],
  })
  return rows[0] ?? null
}

/**
 * The lesson a person watched last in any course they are enrolled in, with the second; null when none was begun. Each
 * OFFSET 0 keeps the walk: from the last one back, until one fits, however many they have watched.
 */
export async function findLatestLesson(region: string, userId: string): Promise<LatestLesson | null> {
  const { rows } = await sql(region).query<LatestLesson>({
    name: 'find-latest-lesson',
    text: `SELECT c.slug AS "courseSlug", c.cover_file_id AS "coverFileId", p.lesson_id AS "lessonId", p.file_id AS "fileId",
             p.progress_seconds AS "positionSeconds", f.duration_seconds AS "durationSeconds"
           FROM (SELECT * FROM user_progress WHERE user_id = $1::text ORDER BY last_watched DESC OFFSET 0) p
           CROSS JOIN LATERAL (
             SELECT f.duration_seconds, f.course_id FROM media_files f
             WHERE f.file_id = p.file_id AND f.lesson_id IS NOT NULL OFFSET 0) f
           CROSS JOIN LATERAL (
             SELECT c.slug, c.cover_file_id FROM courses c JOIN enrollments e ON e.course_id = c.course_id
             WHERE c.course_id = f.course_id AND e.user_id = $1::uuid OFFSET 0) c
           ORDER BY p.last_watched DESC LIMIT 1`,
    values: [userId],
  })
  return rows[0] ?? null
}

export interface LatestLesson {
  courseSlug: string
  coverFileId: string | null
  lessonId: string
  fileId: string
  positionSeconds: number
  durationSeconds: number
}

/** A file of a lesson, and where one person is in it. */
export interface WatchedFile extends NeededFile {
  isRequired: boolean
  positionSeconds: number
  percent: number
}

/** Where a person is in each of the files of a lesson, oldest first. */
export async function findWatchedFiles(
  region: string | undefined,
  userId: string,
  lessonId: string,
): Promise<WatchedFile[]> {
  const { rows } = await sql(region).query<WatchedFile>({
    name: 'find-watched-files',
    text: `SELECT f.file_id AS "fileId", f.original_name AS name, f.state, f.duration_seconds AS "durationSeconds",
             f.is_required AS "isRequired", coalesce(p.watched_seconds, 0) AS "watchedSeconds",
             coalesce(p.completed, false) AS "isCompleted", coalesce(p.progress_seconds, 0) AS "positionSeconds",
             coalesce(p.progress_percentage, 0)::float8 AS percent
           FROM media_files f LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = $1
           WHERE f.lesson_id = $2 ORDER BY f.created_at, f.file_id`,
    values: [userId, lessonId],
  })
  return rows
}

/** What decides whether a person may open what belongs to a whole course; null when there is no such course. */
export async function findCourseFacts(
  courseId: string,
  userId: string | null,
  region?: string,
): Promise<Omit<LessonFacts, 'type' | 'isPreview'> | null> {
  const { rows } = await sql(region).query<Omit<LessonFacts, 'type' | 'isPreview'>>({
    name: 'find-course-facts',
    text: `SELECT c.course_id AS "courseId", c.instructor_id AS "instructorId", c.published_at IS NOT NULL AS "isPublished",
             EXISTS (SELECT 1 FROM enrollments e WHERE e.course_id = c.course_id AND e.user_id = $2::uuid) AS "isEnrolled"
           FROM courses c WHERE c.course_id = $1`,
    values: [courseId, userId],
  })
  return rows[0] ?? null
}
