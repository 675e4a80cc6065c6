import { enroll } from '@/lib/learning/enroll'
import { leaveCourse } from '@/lib/learning/leave-course'
import type { MadeCourse } from './fill-course'
import { LEARNER } from './people'
import type { School } from './school'
import type { People } from './sign-in-people'

/** Somebody looked into a free course and left it; their place is kept, should they come back. */
export async function leaveOneCourse(courses: MadeCourse[], school: School, people: People): Promise<void> {
  const free = courses.filter(({ isPublished, sample }) => isPublished && !sample.price)
  for (const course of free) {
    for (const { email } of school.learners) {
      const actor = people.get(email)
      if (!actor || email === LEARNER.email) continue
      const { status, enrollmentId } = await enroll(actor, course.courseId)
      if (status === 'already_active') continue
      return leaveCourse(actor, enrollmentId)
    }
  }
}
