import { publishCourse } from '@/lib/catalog/publish-course'
import { giveCover } from './give-cover'
import { giveMedia, type MadeLesson } from './give-media'
import type { LaidOutCourse } from './lay-out-courses'
import type { SampleCourse } from './sample-course'
import type { Turns } from './take-turns'

export interface MadeCourse {
  courseId: string
  sample: SampleCourse
  lessons: MadeLesson[]
  isPublished: boolean
}

/** Gives each lesson its media and the course its cover, where they are missing; then publishes it. */
export async function fillCourse(
  { teacher, sample, course }: LaidOutCourse,
  turns: Turns,
): Promise<MadeCourse> {
  const written = sample.modules.flatMap(module => module.lessons)
  const laidOut = course.modules.flatMap(module => module.lessons)
  const places = laidOut.map(({ lessonId }, index) => ({
    lessonId,
    place: { course: sample, index, lesson: written[index] },
  }))
  // The longest video of the school stands in the first course: begun last, it would run while one core rests.
  const bySize = [...places].sort((a, b) => secondsOf(b.place.lesson) - secondsOf(a.place.lesson))
  const made = new Map<string, MadeLesson>()
  await Promise.all([
    ...bySize.map(({ lessonId, place }) =>
      turns(async () => void made.set(lessonId, await giveMedia(teacher, lessonId, place))),
    ),
    turns(() => giveCover(teacher, course, sample)),
  ])
  const { courseId } = course
  const isPublished = sample.publishedDaysAgo !== undefined
  if (isPublished) await publishCourse(teacher, courseId)
  const lessons = places.map(({ lessonId }) => made.get(lessonId) as MadeLesson)
  return { courseId, sample, lessons, isPublished }
}

function secondsOf(lesson: SampleCourse['modules'][number]['lessons'][number] | undefined): number {
  return lesson && 'video' in lesson ? lesson.video.seconds : 0
}
