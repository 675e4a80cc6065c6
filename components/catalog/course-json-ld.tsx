import type { CourseDetails } from '@/lib/catalog/schemas'

/** What search engines read of a course (schema.org Course). */
export function CourseJsonLd({ course }: { course: CourseDetails }) {
  const { instructor } = course
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    description: course.description || course.title,
    courseCode: course.courseCode,
    inLanguage: course.language,
    educationalLevel: course.level,
    provider: { '@type': 'Organization', name: 'Lectern' },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'online',
      courseWorkload: `PT${Math.max(1, Math.round(course.durationSeconds / 60))}M`,
      instructor: { '@type': 'Person', name: `${instructor.firstName} ${instructor.lastName}` },
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
  // A "<" could end the script early: titles are other people's words.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped above; React would escape quotes too and break the JSON.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
