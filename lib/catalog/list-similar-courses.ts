import { findCourse } from '@/lib/catalog/course-read-store'
import { listCourses } from '@/lib/catalog/list-courses'
import type { CourseCard } from '@/lib/catalog/schemas'

/** Published courses of the same category, the most popular first, without the course itself. */
export async function listSimilarCourses(courseId: string, limit: number): Promise<CourseCard[]> {
  const course = await findCourse({ courseId })
  if (!course) return []
  const { data } = await listCourses({ category: course.category.slug, sort: 'popular', limit: limit + 1 })
  return data.filter(each => each.courseId !== courseId).slice(0, limit)
}
