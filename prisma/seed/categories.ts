import { db } from '@/lib/platform/postgres'
import { CATEGORIES, type CategorySlug } from './sample-course'

export type CategoryIds = Map<CategorySlug, string>

/** The categories by slug; those that are missing are made. */
export async function makeCategories(): Promise<CategoryIds> {
  const ids: CategoryIds = new Map()
  for (const [position, { slug, name }] of CATEGORIES.entries()) {
    const { categoryId } = await db().courseCategory.upsert({
      where: { slug },
      create: { slug, name, position: position + 1 },
      update: {},
      select: { categoryId: true },
    })
    ids.set(slug, categoryId)
  }
  return ids
}
