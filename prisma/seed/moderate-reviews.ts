import type { Actor } from '@/lib/auth/actor'
import { enroll } from '@/lib/learning/enroll'
import { sql } from '@/lib/platform/postgres'
import { leaveReview } from '@/lib/reviews/leave-review'
import { listReviews } from '@/lib/reviews/list-reviews'
import { reportReview } from '@/lib/reviews/report-review'
import { setReviewVisibility } from '@/lib/reviews/set-review-visibility'
import type { MadeCourse } from './fill-course'
import { LEARNER } from './people'
import type { SampleReview } from './sample-course'
import type { People } from './sign-in-people'

const RUDE: SampleReview = {
  rating: 2,
  text: 'Anyone who needs a whole lesson to read a file should not be let near a computer. Waste of an evening.',
}
const SPAM: SampleReview = {
  rating: 5,
  text: 'Great great great!!! I earn much from home now, write to me and I tell you how, only today.',
}

interface Written {
  reviewId: string
  isHidden: boolean
  author: Actor
}

/** Two reviews that deserve a second look: one was reported and waits for the admins, the other they have hidden. */
export async function reportReviews(courses: MadeCourse[], people: People): Promise<{ spamId: string }> {
  const course = courses.find(({ isPublished, sample }) => isPublished && !sample.price)
  const learner = people.get(LEARNER.email)
  if (!course || !learner) throw new Error('nothing to report, or nobody to do it')
  const others = [...people.values()].filter(
    ({ userType, userId }) => userType === 'student' && userId !== learner.userId,
  )
  const rude = await writeOnce(course.courseId, others, RUDE)
  const spam = await writeOnce(course.courseId, others, SPAM)
  await reportReview(learner, rude.reviewId, 'Insulting or hateful')
  await reportReview(spam.author, rude.reviewId, 'Insulting or hateful: rude to beginners')
  // Hidden by an earlier run, it can no longer be read, nor reported.
  if (!spam.isHidden) await reportReview(learner, spam.reviewId, 'Spam or advertising')
  return { spamId: spam.reviewId }
}

/** The lowest of the shop's reviews was reported too, though nothing is wrong with it. */
export async function reportProductReview(people: People): Promise<void> {
  const { rows } = await sql().query<{ reviewId: string; userId: string }>(
    'SELECT review_id AS "reviewId", user_id AS "userId" FROM product_reviews ORDER BY rating, review_id LIMIT 1',
  )
  const [review] = rows
  const reporter = [...people.values()].find(({ userId }) => userId !== review?.userId)
  if (review && reporter)
    await reportReview(reporter, review.reviewId, 'Not about this: it is about the parcel')
}

/** As the admin, who is there last of all. */
export async function hideSpam(admin: Actor, spamId: string): Promise<void> {
  await setReviewVisibility(admin, spamId, {
    isHidden: true,
    reason: 'Spam or advertising',
    reopensReports: false,
  })
}

/** The review with these words, written by the last of those who have none yet. */
async function writeOnce(
  courseId: string,
  others: Actor[],
  { rating, text }: SampleReview,
): Promise<Written> {
  const subject = { kind: 'course', id: courseId } as const
  let author: Actor | undefined
  for (const actor of others) {
    const { mine } = await listReviews(actor, subject, { limit: 1 })
    if (mine?.reviewText === text) return writtenBy(actor, mine)
    if (!mine) author = actor
  }
  if (!author) throw new Error('everybody has written a review')
  await enroll(author, courseId)
  return writtenBy(author, await leaveReview(author, subject, { rating, reviewText: text }))
}

function writtenBy(author: Actor, { reviewId, isHidden }: Omit<Written, 'author'>): Written {
  return { reviewId, isHidden, author }
}
