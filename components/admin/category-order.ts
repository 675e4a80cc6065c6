import type { Category } from '@/lib/catalog/schemas'

/** The list after one was moved by a step; null when it stands at the end already. */
export function moved(categories: Category[], categoryId: string, step: 1 | -1): Category[] | null {
  const from = categories.findIndex(each => each.categoryId === categoryId)
  const category = categories[from]
  const to = from + step
  if (!category || to < 0 || to >= categories.length) return null
  return categories.toSpliced(from, 1).toSpliced(to, 0, category)
}
