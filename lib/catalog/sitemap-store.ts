import { sql } from '@/lib/platform/postgres'

export interface ListedCourse {
  slug: string
  instructorId: string
  updatedAt: Date
}

/** Published courses, the latest changed first. */
export async function listForSitemap(limit: number): Promise<ListedCourse[]> {
  const { rows } = await sql().query<ListedCourse>(
    `SELECT slug, instructor_id AS "instructorId", updated_at AS "updatedAt" FROM courses
     WHERE published_at IS NOT NULL ORDER BY updated_at DESC, course_id DESC LIMIT $1`,
    [limit],
  )
  return rows
}
