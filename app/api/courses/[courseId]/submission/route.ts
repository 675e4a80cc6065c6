import { z } from 'zod'
import { CourseRequest } from '@/lib/catalog/approval-schemas'
import { CourseRef } from '@/lib/catalog/schemas'
import { submitCourse, takeSubmissionBack } from '@/lib/catalog/submit-course'
import { route } from '@/lib/http/route'

export const PUT = route({
  access: 'instructor',
  summary: 'send a course for review',
  params: CourseRef,
  returns: CourseRequest,
  handle: ({ actor, params }) => submitCourse(actor, params.courseId),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'take a course back from review',
  params: CourseRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => takeSubmissionBack(actor, params.courseId),
})
