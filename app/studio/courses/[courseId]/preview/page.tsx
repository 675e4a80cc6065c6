import type { Metadata } from 'next'
import { CourseOverview } from '@/components/catalog/course-overview'
import { ButtonLink } from '@/components/ui/button-link'
import { requireActor } from '@/lib/auth/require-actor'
import { listReviews } from '@/lib/reviews/list-reviews'
import { type StudioCourseProps, studioCourse } from '../studio-course'

export const metadata: Metadata = { title: 'Preview' }

/** The course page as learners will see it, before it is published. */
export default async function PreviewPage({ params }: StudioCourseProps) {
  const { courseId } = await params
  const course = await studioCourse(courseId)
  const actor = await requireActor(`/studio/courses/${courseId}/preview`, 'instructor')
  const reviews = await listReviews(actor, { kind: 'course', id: courseId }, { limit: 5 })
  return (
    <>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-3 rounded-card bg-accent-soft px-5 py-3 text-sm">
        <p>
          {course.publishedAt
            ? 'This is how learners see the course.'
            : 'This is how learners will see the course. It is a draft: only you can open this page.'}
        </p>
        <ButtonLink href={`/studio/courses/${courseId}`} variant="secondary">
          Back to building
        </ButtonLink>
      </div>
      <CourseOverview course={course} reviews={reviews} />
    </>
  )
}
