import { addLesson } from '@/lib/catalog/add-lesson'
import { LessonRef, ModuleRef, NewLesson } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'instructor',
  summary: 'add a lesson to a module',
  params: ModuleRef,
  body: NewLesson,
  returns: LessonRef,
  status: 201,
  handle: ({ actor, params, body }) => addLesson(actor, params.moduleId, body),
})
