import { z } from 'zod'
import { route } from '@/lib/http/route'
import { leaveCourse } from '@/lib/learning/leave-course'
import { readEnrollment } from '@/lib/learning/read-enrollment'
import { EnrollmentRef, MyCourse } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read one of the own enrollments',
  params: EnrollmentRef,
  returns: MyCourse,
  handle: ({ actor, params }) => readEnrollment(actor, params.enrollmentId),
})

export const DELETE = route({
  access: 'learner',
  summary: 'leave a course',
  params: EnrollmentRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => leaveCourse(actor, params.enrollmentId),
})
