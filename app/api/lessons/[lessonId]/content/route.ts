import { z } from 'zod'
import { LessonRef } from '@/lib/catalog/schemas'
import {
  readContentOfLesson,
  removeContentOfLesson,
  setLessonContent,
} from '@/lib/catalog/set-lesson-content'
import { route } from '@/lib/http/route'
import { NewContent, OwnContent } from '@/lib/media/content-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read the content of a lesson',
  params: LessonRef,
  returns: OwnContent.nullable(),
  handle: ({ actor, params }) => readContentOfLesson(actor, params.lessonId),
})

export const PUT = route({
  access: 'instructor',
  summary: 'give a lesson its content',
  params: LessonRef,
  body: NewContent,
  returns: OwnContent,
  handle: ({ actor, params, body }) => setLessonContent(actor, params.lessonId, body),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'take the content off a lesson',
  params: LessonRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeContentOfLesson(actor, params.lessonId),
})
