import { SAMPLE_COURSES } from './courses'
import { LEARNER, LEARNERS, type SamplePerson, TEACHERS } from './people'
import type { SampleCourse, SampleLesson } from './sample-course'

/** `small` is the same school with two courses and seconds of video, for tests. */
export type Scale = 'full' | 'small'

export interface School {
  courses: SampleCourse[]
  teachers: SamplePerson[]
  learners: SamplePerson[]
}

const SMALL_COURSES = 2
const SMALL_LEARNERS = 8
const SMALL_VIDEO_SECONDS = 3

export function schoolOf(scale: Scale): School {
  const teachers = Object.values(TEACHERS)
  if (scale === 'full') return { courses: SAMPLE_COURSES, teachers, learners: [LEARNER, ...LEARNERS] }
  return {
    courses: SAMPLE_COURSES.slice(0, SMALL_COURSES).map(withOneShortVideo),
    teachers,
    learners: [LEARNER, ...LEARNERS.slice(0, SMALL_LEARNERS)],
  }
}

function withOneShortVideo(course: SampleCourse): SampleCourse {
  let isFirst = true
  const modules = course.modules.map(module => ({
    ...module,
    lessons: module.lessons.flatMap((lesson): SampleLesson[] => {
      if (!('video' in lesson)) return [lesson]
      if (!isFirst) return []
      isFirst = false
      return [{ ...lesson, video: { ...lesson.video, seconds: SMALL_VIDEO_SECONDS } }]
    }),
  }))
  return { ...course, modules: modules.filter(module => module.lessons.length > 0) }
}
