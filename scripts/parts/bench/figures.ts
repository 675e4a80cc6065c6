import type { Audience } from './audience'
import { byteLoad } from './byte-load'
import type { Figure } from './figure'
import { type HttpTarget, httpLoad } from './http-load'
import { mediaFigures } from './media-figures'
import { openSegment, type Segment } from './media-segment'
import { progressBodies } from './progress-bodies'

interface Stage {
  appUrl: string
  audience: Audience
  /** Where the yardsticks find the file of the segment. */
  servedFile: string
  onSegment(segment: Segment): void
}

/** Everything that is measured under load. Neighbors share a yardstick, which then stands close in time to both. */
export function figures({ appUrl, audience, servedFile, onSegment }: Stage): Figure[] {
  const { lesson, learners } = audience
  const learner = (connection: number) => learners[connection % learners.length] ?? missing()
  const byCookie = (connection: number) => [{ headers: { cookie: learner(connection).cookie } }]
  const byBearer = (connection: number) => [
    { headers: { authorization: `Bearer ${learner(connection).bearer}` } },
  ]
  const get = (path: string, requestsOf?: HttpTarget['requestsOf']) =>
    httpLoad({ url: `${appUrl}${path}`, ...(requestsOf ? { requestsOf } : {}) })
  const reports = progressBodies(lesson.fileId, lesson.durationSeconds)
  const lessonPath = `/learn/${lesson.courseSlug}/${lesson.lessonId}`
  const word = lesson.courseSlug.split('-')[0]
  const json = { 'content-type': 'application/json' }
  return [
    {
      name: 'catalog-page',
      yardsticks: ['bare Next static page'],
      ratioAtLeast: 0.8,
      prepare: () => get('/courses'),
    },
    {
      name: 'course-page',
      yardsticks: ['bare Next dynamic page'],
      ratioAtLeast: 0.6,
      prepare: () => get(`/courses/${lesson.courseSlug}`, byCookie),
    },
    {
      name: 'lesson-page',
      yardsticks: ['bare Next dynamic page'],
      ratioAtLeast: 0.6,
      prepare: () => get(lessonPath, byCookie),
    },
    {
      name: 'course-search',
      yardsticks: ['bare Next handler, one read'],
      prepare: () => get(`/api/courses?q=${word}`),
    },
    {
      name: 'media-metadata',
      yardsticks: ['bare Next handler, one read'],
      p95MsAtMost: 8,
      prepare: () => get(`/api/lessons/${lesson.lessonId}/playback`, byBearer),
    },
    ...mediaFigures(audience, get),
    {
      name: 'progress-read',
      yardsticks: ['bare Next handler, one read'],
      ratioAtLeast: 0.9,
      p95MsAtMost: 5,
      prepare: () => get(`/learn/api/progress/file/${lesson.fileId}`, byBearer),
    },
    {
      name: 'progress-write',
      yardsticks: ['bare Next handler, one upsert', 'pg alone, one upsert'],
      ratioAtLeast: 0.8,
      p95MsAtMost: 8,
      prepare: () =>
        httpLoad({
          url: `${appUrl}/learn/api/progress`,
          method: 'POST',
          requestsOf: connection =>
            reports.map(report => ({
              headers: { ...json, authorization: `Bearer ${learner(connection).bearer}` },
              body: JSON.stringify(report),
            })),
        }),
    },
    {
      name: 'sign-in',
      yardsticks: ['argon2 verify alone'],
      secondsAtLeast: 3,
      // Within the product's limits: each connection is a person of its own, and a right password is not counted.
      prepare: () =>
        httpLoad({
          url: `${appUrl}/api/auth/token`,
          method: 'POST',
          requestsOf: connection => {
            const { email, password } = learner(connection)
            return [{ headers: json, body: JSON.stringify({ email, password }) }]
          },
        }),
    },
    {
      name: 'media-segment',
      yardsticks: ['bare Next handler, file stream', 'Node alone, file stream'],
      ratioAtLeast: 0.8,
      prepare: async () => {
        const segment = await openSegment(appUrl, lesson, learner(0), servedFile)
        onSegment(segment)
        return byteLoad(segment.url, segment.range)
      },
    },
  ]
}

function missing(): never {
  throw new Error('nobody is there to send requests')
}
