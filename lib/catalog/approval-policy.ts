/** What became of a request, or what an admin did with a course unasked. */
export const COURSE_OUTCOMES = ['approved', 'returned', 'taken_back', 'published', 'withdrawn'] as const
export type CourseOutcome = (typeof COURSE_OUTCOMES)[number]

export const WORDS_MAX = 2000

/** Admins decide about the courses of others, so nobody decides about theirs. */
export function needsApprovalOf(actor: { userType: string }, coursesNeedApproval: boolean): boolean {
  return coursesNeedApproval && actor.userType !== 'admin'
}
