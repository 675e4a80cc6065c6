import type { CourseDetails } from '@/lib/catalog/schemas'
import { JsonLd } from './json-ld'

/** What search engines read of a course (schema.org Course). `site` is the address of the school. */
export function CourseJsonLd({ course, site }: { course: CourseDetails; site: string }) {
  const { instructor } = course
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    url: `${site}/courses/${course.slug}`,
    ...(course.coverUrl ? { image: `${site}${course.coverUrl}` } : {}),
    name: course.title,
    description: course.description || course.title,
    courseCode: course.courseCode,
    inLanguage: course.language,
    educationalLevel: course.level,
    provider: { '@type': 'Organization', name: 'Lectern', url: site },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'online',
      courseWorkload: `PT${Math.max(1, Math.round(course.durationSeconds / 60))}M`,
      instructor: {
        '@type': 'Person',
        name: `${instructor.firstName} ${instructor.lastName}`,
        url: `${site}/instructors/${instructor.userId}`,
      },
    },
    offers: {
      '@type': 'Offer',
      category: course.price === 0 ? 'Free' : 'Paid',
      price: course.price,
      priceCurrency: course.currency,
    },
    ...(course.ratingCount > 0
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: course.rating,
            ratingCount: course.ratingCount,
          },
        }
      : {}),
  }
  return <JsonLd data={data} />
}
