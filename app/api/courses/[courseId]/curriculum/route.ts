import { reorderCurriculum } from '@/lib/catalog/reorder-curriculum'
import { CourseRef, CurriculumOrder, NewOrder } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const PUT = route({
  access: 'instructor',
  summary: 'put the curriculum of a course in order',
  params: CourseRef,
  body: NewOrder,
  returns: CurriculumOrder,
  handle: ({ actor, params, body }) => reorderCurriculum(actor, params.courseId, body),
})
