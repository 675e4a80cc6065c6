import type { Category, CoursePage } from '@/lib/catalog/schemas'

export const ROW_COUNT = 3
export const ROW_LENGTH = 4

export interface CategoryRow {
  category: Category
  page: CoursePage
}

/** The fullest categories first. */
export function rowCategories(categories: Category[]): Category[] {
  return categories
    .filter(category => category.courseCount > 0)
    .sort((a, b) => b.courseCount - a.courseCount)
    .slice(0, ROW_COUNT)
}
