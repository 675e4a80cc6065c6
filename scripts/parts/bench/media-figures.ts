import type { Audience } from './audience'
import type { Figure } from './figure'
import type { Measure } from './summarize-latencies'

/** What is read from the media store, alone and together with PostgreSQL, as anybody may read it. */
export function mediaFigures({ lesson, productId }: Audience, get: (path: string) => Measure): Figure[] {
  return [
    {
      // PERF-02: the videos of a course, by their index.
      name: 'media-query',
      yardsticks: ['bare Next handler, one document read'],
      p50MsAtMost: 20,
      prepare: () => get(`/api/courses/${lesson.courseId}/videos`),
    },
    {
      // PERF-03.
      name: 'product-with-images',
      yardsticks: ['bare Next handler, a read of each store'],
      p50MsAtMost: 40,
      prepare: () => get(`/api/products/${productId}`),
    },
    {
      name: 'course-with-media',
      yardsticks: ['bare Next handler, a read of each store'],
      p95MsAtMost: 20,
      p50MsAtMost: 40,
      prepare: () => get(`/api/courses/${lesson.courseId}/media`),
    },
  ]
}
