import type { ReactNode } from 'react'
import { ReviewSection } from '@/components/reviews/review-section'
import { formatDuration } from '@/components/ui/duration-text'
import type { CourseCard, CourseDetails } from '@/lib/catalog/schemas'
import type { ReviewPage } from '@/lib/reviews/schemas'
import { countOf } from './course-facts'
import { CourseHead } from './course-head'
import { CourseRow } from './course-row'
import { CurriculumList } from './curriculum-list'
import { InstructorCard } from './instructor-card'
import { PageSection } from './page-section'

export interface CourseOverviewProps {
  course: CourseDetails
  reviews: ReviewPage
  /** What somebody who likes this one might look at next. */
  similar?: CourseCard[]
  /** The way in: beside the course, at the foot of a phone. */
  enroll?: ReactNode
}

/** The course page: what it promises, what it holds, who gives it, what others say, and the way in. */
export function CourseOverview({ course, reviews, similar = [], enroll }: CourseOverviewProps) {
  return (
    <div
      className={
        enroll
          ? 'space-y-12 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-12 lg:gap-y-16 lg:space-y-0 lg:[&>aside]:col-start-2 lg:[&>aside]:row-start-1'
          : 'max-w-4xl'
      }
    >
      <div className="space-y-12">
        <CourseHead course={course} />
        <PageSection id="curriculum" title="Curriculum" note={extentOf(course)}>
          <CurriculumList courseSlug={course.slug} modules={course.modules} />
        </PageSection>
        <PageSection id="instructor" title="Your instructor">
          <InstructorCard instructor={course.instructor} />
        </PageSection>
        <PageSection id="reviews" title="Reviews">
          <ReviewSection subject={{ kind: 'course', id: course.courseId }} firstPage={reviews} />
        </PageSection>
      </div>
      {similar.length > 0 && (
        <PageSection id="similar" title="Similar courses" className="lg:col-span-2">
          <CourseRow courses={similar} />
        </PageSection>
      )}
      {/* Last, so that on a phone it stays at the foot all the way down. */}
      {enroll}
    </div>
  )
}

function extentOf({ modules, lessonCount, durationSeconds }: CourseDetails): string {
  const parts = [countOf(modules.length, 'module'), countOf(lessonCount, 'lesson')]
  if (durationSeconds > 0) parts.push(formatDuration(durationSeconds))
  const previews = modules.flatMap(module => module.lessons).filter(lesson => lesson.isPreview).length
  if (previews > 0) parts.push(countOf(previews, 'free preview'))
  return parts.join(' · ')
}
