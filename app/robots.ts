import type { MetadataRoute } from 'next'
import { config } from '@/lib/platform/config'

// A build does not know the address of the school.
export const dynamic = 'force-dynamic'

/** What is somebody's own, or the same catalog once more, is no use to search engines. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: ['/', '/api/covers/'],
      disallow: [
        '/api/',
        '/admin/',
        '/learn/',
        '/settings/',
        '/studio/',
        '/sell/',
        '/cart',
        '/orders',
        '/search',
      ],
    },
    sitemap: `${config().baseUrl}/sitemap.xml`,
  }
}
