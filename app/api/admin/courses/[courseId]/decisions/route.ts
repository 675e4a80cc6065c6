import { CourseDecision, CourseDecisionInput } from '@/lib/catalog/approval-schemas'
import { decideCourse } from '@/lib/catalog/decide-course'
import { CourseRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const POST = route({
  access: 'admin',
  summary: 'approve, return or withdraw a course',
  params: CourseRef,
  body: CourseDecisionInput,
  returns: CourseDecision,
  status: 201,
  handle: ({ actor, params, body }) => decideCourse(actor, params.courseId, body),
})
