import { addCategoriesWhenNone } from '@/lib/catalog/category-store'

// What a new school begins with, so that its first course can be made. The school may rename or replace them.
const STARTING_SET = [
  { slug: 'technology', name: 'Technology' },
  { slug: 'science', name: 'Science' },
  { slug: 'languages', name: 'Languages' },
  { slug: 'business', name: 'Business' },
  { slug: 'arts', name: 'Arts' },
]

/** Gives a school without any category a starting set; changes nothing in any other. */
export function ensureCategories(): Promise<number> {
  return addCategoriesWhenNone(STARTING_SET)
}
