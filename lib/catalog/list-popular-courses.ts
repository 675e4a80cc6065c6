import { listPopular } from '@/lib/catalog/course-list-store'
import { cardOf } from '@/lib/catalog/internal/course-rows'
import type { CourseCard, PopularSearch } from '@/lib/catalog/schemas'

/** The published courses with most learners; among equals the one that more people took lately (CAT-11). */
export async function listPopularCourses(search: PopularSearch): Promise<CourseCard[]> {
  return (await listPopular(search.limit, search.region)).map(cardOf)
}
