import type { ReviewKind } from '@/lib/reviews/policy'

interface ReviewTable {
  reviews: string
  reports: string
  /** The column that names what is reviewed. */
  subjectId: string
  /** From `r`, the review, to `u`, its author. */
  joinAuthor: string
  /** From `r` to `s`, what is reviewed. */
  joinSubject: string
  title: string
  /** Where people read it. */
  path: string
  isPublic: string
}

/** Where the two kinds of review differ in SQL. Nothing in here comes from outside. */
export const REVIEW_TABLES: Record<ReviewKind, ReviewTable> = {
  course: {
    reviews: 'course_reviews',
    reports: 'review_reports',
    subjectId: 'course_id',
    joinAuthor:
      'JOIN enrollments e ON e.enrollment_id = r.enrollment_id JOIN users u ON u.user_id = e.user_id',
    joinSubject: 'JOIN courses s ON s.course_id = r.course_id',
    title: 's.title',
    path: `'/courses/' || s.slug`,
    isPublic: 's.published_at IS NOT NULL',
  },
  product: {
    reviews: 'product_reviews',
    reports: 'product_review_reports',
    subjectId: 'product_id',
    joinAuthor: 'JOIN users u ON u.user_id = r.user_id',
    joinSubject: 'JOIN products s ON s.product_id = r.product_id',
    title: 's.name',
    path: `'/shop/' || s.product_id`,
    isPublic: 'true',
  },
}
