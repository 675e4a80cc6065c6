import { listForSitemap } from '@/lib/catalog/sitemap-store'

// A sitemap may hold 50,000 addresses; the rest of them is for products and pages.
const COURSES_MAX = 40_000

export interface CatalogSitemap {
  courses: { slug: string; updatedAt: string }[]
  instructorIds: string[]
}

/** What search engines may know of the catalog: published courses and who teaches them. */
export async function listSitemap(): Promise<CatalogSitemap> {
  const courses = await listForSitemap(COURSES_MAX)
  return {
    courses: courses.map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() })),
    instructorIds: [...new Set(courses.map(({ instructorId }) => instructorId))],
  }
}
