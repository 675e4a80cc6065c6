import {
  CARD_COLUMNS,
  CARD_JOINS,
  type CardRow,
  cardOf,
  LESSON_SECONDS,
} from '@/lib/catalog/internal/course-rows'
import type { CourseDetails, Module } from '@/lib/catalog/schemas'
import { sql } from '@/lib/platform/postgres'

interface DetailsRow extends CardRow {
  bio: string
  modules: Module[]
}

/** A course with its curriculum in order, in one statement (CAT-10). Who may see it is the verb's to decide. */
export function findCourse(by: { courseId: string } | { slug: string }): Promise<CourseDetails | null> {
  return 'slug' in by ? find('c.slug = $1', by.slug) : find('c.course_id = $1::uuid', by.courseId)
}

async function find(condition: string, value: string): Promise<CourseDetails | null> {
  const { rows } = await sql().query<DetailsRow>(
    `SELECT ${CARD_COLUMNS}, coalesce(p.bio, '') AS bio, coalesce(cur.modules, '[]'::json) AS modules
     FROM courses c ${CARD_JOINS}
     LEFT JOIN user_profiles p ON p.user_id = c.instructor_id
     CROSS JOIN LATERAL (
       SELECT json_agg(json_build_object('moduleId', m.module_id, 'title', m.module_title, 'order', m.module_order,
                'lessons', coalesce(ls.lessons, '[]'::json)) ORDER BY m.module_order) AS modules
       FROM course_modules m
       CROSS JOIN LATERAL (
         SELECT json_agg(json_build_object('lessonId', l.lesson_id, 'title', l.lesson_title, 'order', l.lesson_order,
                  'type', l.lesson_type, 'contentId', l.content_id, 'durationSeconds', ${LESSON_SECONDS},
                  'durationMinutes', l.duration_minutes, 'isPreview', l.is_preview) ORDER BY l.lesson_order) AS lessons
         FROM course_lessons l WHERE l.module_id = m.module_id
       ) ls
       WHERE m.course_id = c.course_id
     ) cur
     WHERE ${condition}`,
    [value],
  )
  return rows[0] ? detailsOf(rows[0]) : null
}

function detailsOf(row: DetailsRow): CourseDetails {
  const { summary: _, ...card } = cardOf(row)
  return {
    ...card,
    description: row.description,
    region: row.region,
    durationHours: row.durationHours,
    categoryId: row.categoryId,
    coverFileId: row.coverFileId,
    instructor: { userId: row.instructorId, firstName: row.firstName, lastName: row.lastName, bio: row.bio },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    modules: row.modules,
  }
}
