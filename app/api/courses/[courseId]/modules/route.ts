import { addModule } from '@/lib/catalog/add-module'
import { CourseRef, ModuleRef, NewModule } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'instructor',
  summary: 'add a module to a course',
  params: CourseRef,
  body: NewModule,
  returns: ModuleRef,
  status: 201,
  handle: ({ actor, params, body }) => addModule(actor, params.courseId, body.title),
})
