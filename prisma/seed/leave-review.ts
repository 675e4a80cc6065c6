import { db } from '@/lib/platform/postgres'
import type { SampleReview } from './sample-course'

/** Leaves a review of an enrollment, once. Written to its table, because the verb of reviewing is still to come. */
export async function leaveReview(enrollmentId: string, { rating, text }: SampleReview): Promise<void> {
  const { courseId } = await db().enrollment.findUniqueOrThrow({ where: { enrollmentId } })
  await db().courseReview.upsert({
    where: { enrollmentId_courseId: { enrollmentId, courseId } },
    create: { enrollmentId, courseId, rating, reviewText: text },
    update: {},
  })
}
