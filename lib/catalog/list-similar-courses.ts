import { listSimilar } from '@/lib/catalog/course-list-store'
import { cardOf } from '@/lib/catalog/internal/course-rows'
import type { CourseCard } from '@/lib/catalog/schemas'

/** Published courses that are near to a published one by category, level, language and the words of its title. */
export async function listSimilarCourses(courseId: string, limit: number): Promise<CourseCard[]> {
  return (await listSimilar(courseId, limit)).map(cardOf)
}
