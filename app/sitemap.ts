import type { MetadataRoute } from 'next'
import { listSitemap } from '@/lib/catalog/list-sitemap'
import { config } from '@/lib/platform/config'
import { listProductIds } from '@/lib/shop/list-sitemap'

// A build knows neither the courses nor the address of the school.
export const dynamic = 'force-dynamic'

/** The pages that everybody may read, for search engines. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [{ courses, instructorIds }, productIds] = await Promise.all([listSitemap(), listProductIds()])
  const site = config().baseUrl
  return [
    ...['/', '/courses', '/shop'].map(path => ({ url: `${site}${path}` })),
    ...courses.map(({ slug, updatedAt }) => ({ url: `${site}/courses/${slug}`, lastModified: updatedAt })),
    ...instructorIds.map(userId => ({ url: `${site}/instructors/${userId}` })),
    ...productIds.map(productId => ({ url: `${site}/shop/${productId}` })),
  ]
}
