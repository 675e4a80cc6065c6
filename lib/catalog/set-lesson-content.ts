import type { Actor } from '@/lib/auth/actor'
import { lessonTypeOf } from '@/lib/catalog/curriculum-store'
import { noteCourseAct, requireOwnCourse } from '@/lib/catalog/require-own-course'
import { addDocumentContent } from '@/lib/media/add-document-content'
import { addQuizContent } from '@/lib/media/add-quiz-content'
import { addVideoContent } from '@/lib/media/add-video-content'
import type { NewContent, OwnContent } from '@/lib/media/content-schemas'
import { readOwnContent } from '@/lib/media/read-lesson-content'
import { removeLessonContent } from '@/lib/media/remove-lesson-content'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Gives a lesson its content of the type that the lesson has (CNT-07). Refuses as `requireOwnCourse` and
 * `keepLessonContent` do, and `lesson_of_another_type`.
 */
export async function setLessonContent(
  actor: Actor,
  lessonId: string,
  content: NewContent,
): Promise<OwnContent> {
  const course = await requireOwnCourse(actor, { lessonId })
  const type = await lessonTypeOf(lessonId)
  if (type !== content.content_type) {
    throw new AppError('conflict', 'lesson_of_another_type', {
      publicMessage: `This is a ${type} lesson. Change its type first.`,
    })
  }
  const place = { course_id: course.courseId, lesson_id: lessonId }
  const kept = await add(place, content, tx => noteCourseAct(tx, actor, course, 'course.change'))
  return { views: 0, ...kept }
}

function add(
  place: { course_id: string; lesson_id: string },
  given: NewContent,
  note: (tx: Transaction) => Promise<void>,
) {
  switch (given.content_type) {
    case 'video': {
      const { content_type: _, ...content } = given
      return addVideoContent(place, content, note)
    }
    case 'document': {
      const { content_type: _, ...content } = given
      return addDocumentContent(place, content, note)
    }
    case 'quiz': {
      const { content_type: _, ...content } = given
      return addQuizContent(place, content, note)
    }
  }
}

/** Takes the content off a lesson. Refuses as `requireOwnCourse` does. */
export async function removeContentOfLesson(actor: Actor, lessonId: string): Promise<void> {
  const course = await requireOwnCourse(actor, { lessonId })
  const place = { course_id: course.courseId, lesson_id: lessonId }
  await removeLessonContent(place, tx => noteCourseAct(tx, actor, course, 'course.change'))
}

/**
 * The content of a lesson for those who look after it, right answers and all, or null. Refuses as
 * `requireOwnCourse` does.
 */
export async function readContentOfLesson(actor: Actor, lessonId: string): Promise<OwnContent | null> {
  await requireOwnCourse(actor, { lessonId })
  return readOwnContent(lessonId)
}
