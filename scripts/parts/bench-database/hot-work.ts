import { instructorStats } from '@/lib/analytics/instructor-stats'
import { listCourses } from '@/lib/catalog/list-courses'
import { listOwnCourses } from '@/lib/catalog/list-own-courses'
import { listSimilarCourses } from '@/lib/catalog/list-similar-courses'
import { readPublishedCourse } from '@/lib/catalog/read-course'
import { readInstructor } from '@/lib/catalog/read-instructor'
import { CourseSearch } from '@/lib/catalog/schemas'
import { completeLesson } from '@/lib/learning/complete-lesson'
import { continueLearning } from '@/lib/learning/continue-learning'
import { enroll } from '@/lib/learning/enroll'
import { findWatchedFiles } from '@/lib/learning/lesson-store'
import { listStudents } from '@/lib/learning/list-students'
import { listMyCourses } from '@/lib/learning/my-learning'
import { readEnrollmentProgress, readOwnEnrollment } from '@/lib/learning/read-enrollment'
import { readCourseProgress, readFileProgress } from '@/lib/learning/read-progress'
import { recordProgress } from '@/lib/learning/record-progress'
import { listTransactions } from '@/lib/payments/read-transactions'
import { sql } from '@/lib/platform/postgres'
import { listReviews } from '@/lib/reviews/list-reviews'
import { listOfBuyer } from '@/lib/shop/order-store'
import type { Sample, Samples } from './take-samples'

/** Something the app does often. Its statements are those that the verb sends. */
export interface HotWork {
  name: string
  samples: Sample[]
  run(sample: Sample, turn: number): Promise<unknown>
  /** Makes the verb find again what it found before it was looked at. */
  undo?(sample: Sample): Promise<unknown>
}

type Search = Partial<Record<keyof CourseSearch, string>>

const SEARCHES: [name: string, searches: Search[]][] = [
  ['catalog, newest first', [{}]],
  ['catalog, most learners', [{ sort: 'popular' }]],
  [
    'catalog, a category and level',
    [
      { category: 'bench-3', level: 'beginner' },
      { category: 'bench-7', level: 'advanced' },
    ],
  ],
  ['catalog, free and well rated', [{ price: 'free', minRating: '4', sort: 'rating' }]],
  [
    'catalog, a language by price',
    [
      { language: 'fr', sort: 'price-asc' },
      { language: 'de', maxPrice: '40', sort: 'price-asc' },
    ],
  ],
  ['search, a word', ['photography', 'calculus', 'sailing', 'poetry'].map(q => ({ q }))],
  [
    'search, several words',
    ['watercolor for beginners', 'field guide botany', 'jazz harmony at home'].map(q => ({ q })),
  ],
  ['search, beginnings', ['demo', 'photogr', 'mus', 'inter'].map(q => ({ q }))],
  ['search, misspelt', ['fotography', 'astronmy', 'albedo', 'javscript'].map(q => ({ q }))],
  ['search, an instructor', ['Chidi Okonkwo', 'Wanjiru', 'Quispe'].map(q => ({ q }))],
  [
    'search, words and filters',
    [
      { q: 'piano', level: 'beginner', price: 'free' },
      { q: 'python', language: 'es', minRating: '3' },
    ],
  ],
  ['search, nothing fits', ['zzzyqx wvut', 'qqqqqqqq'].map(q => ({ q }))],
]

/** Everything that has to be answered in 15 ms (PERF-01), with a dozen people for each. */
export function hotWork({ usual, busy, full }: Samples): HotWork[] {
  const searches = SEARCHES.map(([name, list]) => ({
    name,
    samples: usual,
    run: (_: Sample, turn: number) => listCourses(CourseSearch.parse(list[turn % list.length])),
  }))
  return [
    ...searches,
    { name: 'catalog, second page', samples: usual.slice(0, 1), run: secondPage },
    { name: 'course page', samples: usual, run: ({ courseSlug }) => readPublishedCourse(courseSlug) },
    { name: 'similar courses', samples: usual, run: ({ courseId }) => listSimilarCourses(courseId, 4) },
    { name: 'instructor', samples: usual, run: ({ instructor }) => readInstructor(instructor.userId) },
    { name: 'reviews of a course', samples: full, run: ({ courseId }) => reviews(courseId) },
    { name: 'my learning', samples: usual, run: ({ actor }) => listMyCourses(actor, { limit: 24 }) },
    { name: 'my learning, of 500', samples: busy, run: ({ actor }) => listMyCourses(actor, { limit: 24 }) },
    {
      name: 'my learning, by title',
      samples: busy,
      run: ({ actor }) => listMyCourses(actor, { limit: 24, sort: 'title', q: 'a' }),
    },
    {
      name: 'own enrollment',
      samples: usual,
      run: ({ actor, courseId }) => readOwnEnrollment(actor, courseId),
    },
    { name: 'continue', samples: usual, run: ({ actor }) => continueLearning(actor) },
    { name: 'continue, of 500', samples: busy, run: ({ actor }) => continueLearning(actor) },
    {
      name: 'files of a lesson',
      samples: usual,
      run: ({ actor, lessonId }) => findWatchedFiles(actor.region, actor.userId, lessonId),
    },
    {
      name: 'progress of a file',
      samples: usual,
      run: ({ actor, fileId }) => readFileProgress(actor, fileId),
    },
    {
      name: 'progress of a course',
      samples: usual,
      run: ({ actor, courseId }) => readCourseProgress(actor, courseId),
    },
    {
      name: 'progress lesson by lesson',
      samples: usual,
      run: ({ actor, enrollmentId }) => readEnrollmentProgress(actor, enrollmentId),
    },
    { name: 'record progress', samples: usual, run: record },
    { name: 'record progress, full course', samples: full, run: record },
    {
      name: 'mark a lesson',
      samples: usual,
      run: ({ actor, enrollmentId, lessonId }) =>
        completeLesson(actor, { enrollmentId, lessonId, timeSpentMinutes: 1 }),
    },
    {
      name: 'enroll',
      samples: usual,
      run: ({ actor, otherCourseId }) => enroll(actor, otherCourseId),
      undo: forgetEnrollment,
    },
    {
      name: 'students of a course',
      samples: full,
      run: ({ instructor, courseId }) => listStudents(instructor, courseId, { limit: 50 }),
    },
    {
      name: 'own courses in the studio',
      samples: usual,
      run: ({ instructor }) => listOwnCourses(instructor, { limit: 24 }),
    },
    {
      name: 'figures of an instructor',
      samples: usual,
      run: ({ instructor }) => instructorStats(instructor),
    },
    {
      name: 'orders of a person',
      samples: usual,
      run: ({ actor }) => listOfBuyer(actor.region, actor.userId, 20, undefined),
    },
    {
      name: 'transactions of a person',
      samples: usual,
      run: ({ actor }) => listTransactions(actor, { limit: 20 }),
    },
  ]
}

async function secondPage() {
  const { nextCursor } = await listCourses(CourseSearch.parse({}))
  return listCourses(CourseSearch.parse({ cursor: nextCursor }))
}

function reviews(courseId: string) {
  return listReviews(null, { kind: 'course', id: courseId }, { limit: 5 })
}

function record({ actor, fileId }: Sample, turn: number) {
  return recordProgress(actor, {
    file_id: fileId,
    progress_seconds: 30 + turn,
    progress_percentage: 5,
    completed: turn % 3 === 0,
    watched_ranges: [[20, 30]],
  })
}

async function forgetEnrollment({ actor, otherCourseId }: Sample) {
  const values = [actor.userId, otherCourseId]
  await sql().query('DELETE FROM enrollments WHERE user_id = $1 AND course_id = $2', values)
  await sql().query('DELETE FROM course_departures WHERE user_id = $1 AND course_id = $2', values)
}
