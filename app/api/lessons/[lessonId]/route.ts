import { z } from 'zod'
import { deleteLesson } from '@/lib/catalog/delete-lesson'
import { LessonChanges, LessonRef } from '@/lib/catalog/schemas'
import { updateLesson } from '@/lib/catalog/update-lesson'
import { route } from '@/lib/http/route'

export const PATCH = route({
  access: 'instructor',
  summary: 'change a lesson',
  params: LessonRef,
  body: LessonChanges,
  returns: LessonRef,
  handle: ({ actor, params, body }) => updateLesson(actor, params.lessonId, body),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'delete a lesson',
  params: LessonRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteLesson(actor, params.lessonId),
})
