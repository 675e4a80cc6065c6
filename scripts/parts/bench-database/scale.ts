/** How large the school of the benchmark is. */
export interface Scale {
  courses: number
  enrollments: number
  /** Files that each enrollment has progress of. */
  progressEach: number
}

/** A course has two modules of two lessons with two files each. */
export const FILES_OF_COURSE = 8
export const LESSONS_OF_COURSE = 4
/** Of each file, in seconds. */
export const FILE_SECONDS = 600

/** The people who study far more than others, and how many courses each of them takes. */
export const BUSY_LEARNERS = 10

/** What the flags ask for. Refuses what could not be filled consistently. */
export function readScale(given: { courses?: string; enrollments?: string; progress?: string }): Scale {
  const courses = wholeNumber('courses', given.courses ?? '100000', 200)
  const enrollments = wholeNumber('enrollments', given.enrollments ?? '1000000', courses)
  const progress = wholeNumber('progress', given.progress ?? '5000000', enrollments)
  const progressEach = Math.round(progress / enrollments)
  if (progressEach > FILES_OF_COURSE) {
    throw new Error(`--progress has to be at most ${FILES_OF_COURSE} for each enrollment`)
  }
  return { courses, enrollments, progressEach }
}

function wholeNumber(name: string, text: string, atLeast: number): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= atLeast) return value
  throw new Error(`--${name} has to be a whole number of at least ${atLeast}`)
}

/** How often a busy learner enrolls. */
export function busyCourses({ courses }: Scale): number {
  return Math.min(500, Math.floor(courses / 4))
}

/** Everybody else takes five courses or so. */
export function usualLearners({ enrollments }: Scale): number {
  return Math.ceil(enrollments / 5)
}
