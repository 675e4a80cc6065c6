import type { APIRequestContext } from '@playwright/test'
import { SAMPLE_COURSES } from '@/prisma/seed/courses'
import { expectStatus } from './accounts'

// Courses of the sample school, found as anybody finds them. These are the ones that the named learner takes.
const [FIRST] = SAMPLE_COURSES

/** The slug of the course that the named learner is in the middle of. */
export async function publishedCourse(api: APIRequestContext): Promise<string> {
  return (await firstCourse(api)).slug
}

export interface SampleLesson {
  lessonId: string
  title: string
  type: string
  durationSeconds: number
}

/** The first lesson of that kind in it. */
export async function sampleLesson(
  api: APIRequestContext,
  type: 'video' | 'document',
): Promise<SampleLesson & { courseId: string; slug: string }> {
  const { courseId, slug } = await firstCourse(api)
  const { data } = await (await api.get(`/api/courses/${courseId}`)).json()
  const lessons: SampleLesson[] = data.modules.flatMap(
    (module: { lessons: SampleLesson[] }) => module.lessons,
  )
  const lesson = lessons.find(each => each.type === type)
  if (!lesson) throw new Error(`The sample course has no ${type} lesson.`)
  return { ...lesson, courseId, slug }
}

export async function lessonOfType(api: APIRequestContext, type: 'video' | 'document'): Promise<string> {
  const { slug, lessonId } = await sampleLesson(api, type)
  return `/learn/${slug}/${lessonId}`
}

/** Where its instructor works on it. */
export async function ownCourse(api: APIRequestContext, part?: 'a lesson'): Promise<string> {
  const { courseId, lessonId } = await sampleLesson(api, 'video')
  return `/studio/courses/${courseId}${part ? `?lesson=${lessonId}` : ''}`
}

/** Where its instructor writes the captions of its first video. */
export async function captionsPage(api: APIRequestContext): Promise<string> {
  const { lessonId } = await sampleLesson(api, 'video')
  const { data } = await (await api.get(`/api/lessons/${lessonId}/playback`)).json()
  return `/studio/media/${data.fileId}/captions`
}

/** Where everybody reads about who teaches it. */
export async function instructorPage(api: APIRequestContext): Promise<string> {
  return `/instructors/${(await firstCourse(api)).instructor.userId}`
}

async function firstCourse(
  api: APIRequestContext,
): Promise<{ courseId: string; slug: string; instructor: { userId: string } }> {
  const title = FIRST?.title ?? ''
  const { data } = await (await api.get('/api/courses', { params: { q: title } })).json()
  const course = data.find((each: { title: string }) => each.title === title)
  if (!course) throw new Error(`The sample school has no course “${title}”.`)
  return course
}

/** Takes that course, as the person whose context this is. */
export async function takeSampleCourse(api: APIRequestContext): Promise<void> {
  const { courseId } = await firstCourse(api)
  await expectStatus(await api.post(`/api/courses/${courseId}/enrollments`), 201)
}

/** Where admins read how the courses of that person are taken. */
export async function figuresPage(api: APIRequestContext): Promise<string> {
  return `/admin/instructors/${(await firstCourse(api)).instructor.userId}`
}
