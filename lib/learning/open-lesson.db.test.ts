import { expect, test } from 'vitest'
import { openLesson } from '@/lib/learning/open-lesson'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { resetConfig } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { actorOf } from '@/lib/testing/actors'
import { makeEnrollment, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

async function makeLessonWithContent(url: string) {
  await ensureCollections()
  const { course, lesson } = await makeWatchableCourse()
  const contentId = `content-${lesson.lessonId}`
  await db().courseLesson.update({ where: { lessonId: lesson.lessonId }, data: { contentId } })
  await mongo().collection('course_content').insertOne({
    content_id: contentId,
    course_id: course.courseId,
    lesson_id: lesson.lessonId,
    content_type: 'document',
    title: 'The tables of the tides',
    document_url: url,
    views: 0,
  })
  const person = await makeUser()
  await makeEnrollment({ userId: person.userId, courseId: course.courseId })
  const actor = await actorOf(person)
  return {
    open: () => openLesson(actor, course.slug, lesson.lessonId),
    pointElsewhere: (id: string) =>
      db().courseLesson.update({ where: { lessonId: lesson.lessonId }, data: { contentId: id } }),
    contentId,
  }
}

test('a lesson shows the title and the address of the document that its content id points at (CAT-07)', async () => {
  const { open, contentId } = await makeLessonWithContent('https://example.org/tides.pdf')
  expect((await open()).content).toMatchObject({
    contentId,
    type: 'document',
    title: 'The tables of the tides',
    url: 'https://example.org/tides.pdf',
  })
})

test('what is no address of a page becomes no link, and a document of another lesson is not shown', async () => {
  const { open, pointElsewhere } = await makeLessonWithContent('javascript:alert(1)')
  expect((await open()).content).toMatchObject({ title: 'The tables of the tides', url: null })
  const other = await makeLessonWithContent('/api/docs')
  await pointElsewhere(other.contentId)
  expect((await open()).content).toBeNull()
})

test('with the media store switched off the lesson opens without it', async () => {
  const { open } = await makeLessonWithContent('/api/docs')
  process.env.MEDIA_DB_ENABLED = 'false'
  resetConfig()
  try {
    const view = await open()
    expect(view.content).toBeNull()
    expect(view.file).not.toBeNull()
  } finally {
    delete process.env.MEDIA_DB_ENABLED
    resetConfig()
  }
})
