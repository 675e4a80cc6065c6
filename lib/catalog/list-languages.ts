import { countByLanguage } from '@/lib/catalog/language-store'
import type { CourseLanguage } from '@/lib/catalog/schemas'

/** The languages in which there are published courses, the most frequent first. */
export function listLanguages(): Promise<CourseLanguage[]> {
  return countByLanguage()
}
