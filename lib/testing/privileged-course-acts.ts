import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { makeCourse, makeLesson, makeModule } from './factories'
import type { PrivilegedAct } from './privileged-acts'

/** A draft with a lesson that could be published, and a request of its instructor that waits. */
export async function makeWaitingCourse(): Promise<{
  courseId: string
  instructorId: string
  requestId: string
}> {
  const { courseId, instructorId } = await makeCourse({ publishedAt: null })
  const { moduleId } = await makeModule({ courseId })
  await makeLesson({ moduleId, lessonType: 'quiz', contentId: newId() })
  const { decisionId } = await db().courseDecision.create({ data: { courseId, askedBy: instructorId } })
  return { courseId, instructorId, requestId: decisionId }
}

/** The same as PRIVILEGED_ACTS, of approval. */
export const PRIVILEGED_COURSE_ACTS: Record<string, PrivilegedAct> = {
  'POST /api/admin/courses/[courseId]/decisions': {
    action: 'course.return',
    prepare: async () => {
      const { courseId, requestId } = await makeWaitingCourse()
      return { params: { courseId }, body: { outcome: 'returned', requestId, words: 'Add an example.' } }
    },
  },
  'PUT /api/admin/site-settings': {
    action: 'site.change',
    prepare: async () => ({ body: { coursesNeedApproval: false } }),
  },
}
