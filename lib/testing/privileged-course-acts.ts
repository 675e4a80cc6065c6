import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { makeActor } from './actors'
import { makeCourse, makeEnrollment, makeLesson, makeModule } from './factories'
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

/** The same as PRIVILEGED_ACTS, of approval and of decisions about several reviews. */
export const PRIVILEGED_COURSE_ACTS: Record<string, PrivilegedAct> = {
  'POST /api/admin/courses/[courseId]/decisions': {
    action: 'course.return',
    prepare: async () => {
      const { courseId, requestId } = await makeWaitingCourse()
      return { params: { courseId }, body: { outcome: 'returned', requestId, words: 'Add an example.' } }
    },
  },
  'POST /api/admin/reviews/decisions': {
    action: 'review.hide',
    prepare: async () => {
      const { courseId } = await makeCourse()
      const author = await makeActor()
      await makeEnrollment({ userId: author.userId, courseId })
      const words = { rating: 2, reviewText: 'So' }
      const { reviewId } = await leaveReview(author, { kind: 'course', id: courseId }, words)
      return { body: { reviewIds: [reviewId], isHidden: true, reason: 'Rude' } }
    },
  },
  'PUT /api/admin/site-settings': {
    action: 'site.change',
    prepare: async () => ({ body: { coursesNeedApproval: false } }),
  },
}
