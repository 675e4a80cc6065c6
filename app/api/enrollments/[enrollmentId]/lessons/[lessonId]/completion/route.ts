import { route } from '@/lib/http/route'
import { completeLesson } from '@/lib/learning/complete-lesson'
import { CompletedLesson, EnrolledLessonRef, LessonCompletion } from '@/lib/learning/schemas'

export const PUT = route({
  access: 'learner',
  summary: 'mark a lesson as complete',
  params: EnrolledLessonRef,
  body: LessonCompletion,
  returns: CompletedLesson,
  handle: ({ actor, params, body }) => completeLesson(actor, { ...params, ...body }),
})
