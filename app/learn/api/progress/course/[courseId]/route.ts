import { route } from '@/lib/http/route'
import { readCourseProgress } from '@/lib/learning/read-progress'
import { CourseProgress, ProgressCourseRef } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read progress of a course',
  params: ProgressCourseRef,
  returns: CourseProgress,
  shape: 'flat',
  handle: ({ actor, params }) => readCourseProgress(actor, params.courseId),
})
