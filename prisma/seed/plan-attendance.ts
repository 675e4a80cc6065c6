import type { MadeCourse } from './fill-course'
import { LEARNER, type SamplePerson } from './people'
import { between, chanceOf } from './random'
import type { School } from './school'

/** What one person does with one course. */
export interface Attendance {
  email: string
  course: MadeCourse
  /** How many lessons, from the first on, are finished. */
  lessonsDone: number
  /** Where the next lesson was left, as a share of its length; nothing when it was not opened. */
  nextLessonShare: number | undefined
  enrolledMinutesAgo: number
  lastSeenMinutesAgo: number
}

const DAY = 24 * 60
// The least that has something to show.
const TAKERS_MIN = 3

/** Who takes which course and how far: some never begin, most are under way, some finish. */
export function planAttendance(courses: MadeCourse[], school: School): Attendance[] {
  const open = courses.filter(course => course.isPublished)
  const others = school.learners.filter(({ email }) => email !== LEARNER.email)
  return [
    ...planLearner(open),
    ...open.flatMap(course => {
      const takers = takersOf(course, others)
      return takers.map(({ email }, place) => attendanceOf(email, course, 1 - (place + 0.5) / takers.length))
    }),
  ]
}

// As many as the course is popular, chosen and put in order by chance.
function takersOf({ sample }: MadeCourse, others: SamplePerson[]): SamplePerson[] {
  const lot = ({ email }: SamplePerson) => chanceOf('takes', email, sample.code)
  const count = Math.max(TAKERS_MIN, Math.round((others.length * sample.popularity) / 13))
  return [...others].sort((a, b) => lot(a) - lot(b)).slice(0, count)
}

/** `diligence` runs evenly from 0 to 1 over those who take a course, so that each course has all kinds of learners. */
function attendanceOf(email: string, course: MadeCourse, diligence: number): Attendance {
  const { code, publishedDaysAgo = 1 } = course.sample
  const total = course.lessons.length
  const hasBegun = diligence > 0.12
  const lessonsDone = diligence > 0.6 ? total : hasBegun ? Math.floor((diligence / 0.6) * total) : 0
  const enrolledMinutesAgo = between(2 * DAY, Math.max(3, publishedDaysAgo) * DAY, 'enrolled', email, code)
  return {
    email,
    course,
    lessonsDone,
    nextLessonShare:
      hasBegun && lessonsDone < total ? 0.2 + 0.6 * chanceOf('left at', email, code) : undefined,
    enrolledMinutesAgo,
    lastSeenMinutesAgo: between(90, enrolledMinutesAgo - 60, 'seen', email, code),
  }
}

// What the named learner of the demo finds: one course half done, one finished, one just begun.
const LEARNER_STORY = [
  { code: 'PY-110', done: 0.5, nextLessonShare: 0.45, enrolledMinutesAgo: 9 * DAY, lastSeenMinutesAgo: 95 },
  {
    code: 'SKY-101',
    done: 1,
    nextLessonShare: undefined,
    enrolledMinutesAgo: 40 * DAY,
    lastSeenMinutesAgo: 12 * DAY,
  },
  {
    code: 'ESP-101',
    done: 0,
    nextLessonShare: 0.3,
    enrolledMinutesAgo: 2 * DAY,
    lastSeenMinutesAgo: 26 * 60,
  },
]

function planLearner(open: MadeCourse[]): Attendance[] {
  return LEARNER_STORY.flatMap(({ code, done, ...rest }) => {
    const course = open.find(({ sample }) => sample.code === code)
    if (!course) return []
    const lessonsDone = Math.round(course.lessons.length * done)
    return [{ ...rest, email: LEARNER.email, course, lessonsDone }]
  })
}
