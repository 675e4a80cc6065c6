import { route } from '@/lib/http/route'
import { enroll } from '@/lib/learning/enroll'
import { readOwnEnrollment } from '@/lib/learning/read-enrollment'
import { CourseRef, Enrolling, OwnEnrollment } from '@/lib/learning/schemas'

export const POST = route({
  access: 'learner',
  summary: 'enroll in a course',
  params: CourseRef,
  returns: Enrolling,
  status: 201,
  handle: ({ actor, params }) => enroll(actor, params.courseId),
})

export const GET = route({
  access: 'learner',
  summary: 'read the own enrollment in a course',
  params: CourseRef,
  returns: OwnEnrollment,
  handle: async ({ actor, params }) => ({ enrollment: await readOwnEnrollment(actor, params.courseId) }),
})
