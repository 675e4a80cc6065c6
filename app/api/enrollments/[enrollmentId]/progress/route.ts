import { route } from '@/lib/http/route'
import { readEnrollmentProgress } from '@/lib/learning/read-enrollment'
import { EnrollmentProgress, EnrollmentRef } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read the own progress lesson by lesson',
  params: EnrollmentRef,
  returns: EnrollmentProgress,
  handle: ({ actor, params }) => readEnrollmentProgress(actor, params.enrollmentId),
})
