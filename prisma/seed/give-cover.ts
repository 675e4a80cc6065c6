import type { Actor } from '@/lib/auth/actor'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { makeCoverImage } from '@/lib/testing/cover-image'
import { madeOnce } from './made-once'
import type { SampleCourse } from './sample-course'

/** Paints a cover and gives it to a course that has none. */
export async function giveCover(teacher: Actor, course: OwnCourse, sample: SampleCourse): Promise<void> {
  if (course.coverFileId) return
  const { title, category, coverTopic, hue } = sample
  const cover = { title, category: coverTopic ?? category, hue }
  const path = await madeOnce('cover', cover, 'webp', outPath => makeCoverImage({ ...cover, outPath }))
  await setCourseCover(teacher, course.courseId, { path, originalName: `${course.slug}.webp` })
}
