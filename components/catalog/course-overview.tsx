import type { ReactNode } from 'react'
import { RatingHistogram } from '@/components/reviews/rating-histogram'
import { ReviewList } from '@/components/reviews/review-list'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { formatDuration } from '@/components/ui/duration-text'
import { RatingStars } from '@/components/ui/rating-stars'
import type { CourseDetails } from '@/lib/catalog/schemas'
import type { ReviewPage } from '@/lib/reviews/schemas'
import { CourseCover } from './course-cover'
import { countOf, LEVEL_NAMES } from './course-facts'
import { CurriculumList } from './curriculum-list'

export interface CourseOverviewProps {
  course: CourseDetails
  reviews: ReviewPage
  /** The way in: beside the course, at the foot of a phone. */
  enroll?: ReactNode
}

/** The course page: what it promises, what it holds, who gives it, what others say, and the way in. */
export function CourseOverview({ course, reviews, enroll }: CourseOverviewProps) {
  const { instructor } = course
  const name = `${instructor.firstName} ${instructor.lastName}`
  return (
    <div
      className={
        enroll ? 'space-y-12 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12 lg:space-y-0' : 'max-w-4xl'
      }
    >
      <div className="space-y-12">
        <CourseHead course={course} instructorName={name} />
        <Section id="curriculum" title="Curriculum" note={extentOf(course)}>
          <CurriculumList courseSlug={course.slug} modules={course.modules} />
        </Section>
        <Section id="instructor" title="Your instructor">
          <div className="flex items-start gap-4">
            <Avatar firstName={instructor.firstName} lastName={instructor.lastName} size="large" />
            <div className="space-y-1">
              <p className="font-semibold">{name}</p>
              {instructor.bio && (
                <p className="max-w-prose whitespace-pre-line text-muted">{instructor.bio}</p>
              )}
            </div>
          </div>
        </Section>
        <Section id="reviews" title="Reviews">
          {course.ratingCount > 0 ? (
            <>
              <RatingHistogram
                rating={course.rating}
                count={course.ratingCount}
                histogram={reviews.histogram}
              />
              <ReviewList courseId={course.courseId} firstPage={reviews} total={course.ratingCount} />
            </>
          ) : (
            <p className="text-muted">Nobody has reviewed this course yet.</p>
          )}
        </Section>
      </div>
      {enroll}
    </div>
  )
}

function CourseHead({ course, instructorName }: { course: CourseDetails; instructorName: string }) {
  const crumbs = [
    { label: 'Courses', href: '/courses' },
    { label: course.category.name, href: `/courses?category=${course.category.slug}` },
  ]
  return (
    <header className="space-y-5">
      <Breadcrumb crumbs={crumbs} />
      <h1 className="text-2xl leading-tight font-semibold sm:text-3xl">{course.title}</h1>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <li>
          <RatingStars rating={course.rating} count={course.ratingCount} />
        </li>
        <li>
          <Badge>{LEVEL_NAMES[course.level]}</Badge>
        </li>
        <li>By {instructorName}</li>
        {course.enrollmentCount > 0 && <li>{countOf(course.enrollmentCount, 'learner')}</li>}
      </ul>
      <Card padding="none" className="overflow-hidden">
        <CourseCover title={course.title} coverUrl={course.coverUrl} isFirst />
      </Card>
      {course.description && (
        <p className="max-w-prose leading-relaxed whitespace-pre-line">{course.description}</p>
      )}
    </header>
  )
}

interface SectionProps {
  id: string
  title: string
  note?: string
  children: ReactNode
}

function Section({ id, title, note, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="space-y-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-xl font-semibold">
          {title}
        </h2>
        {note && <p className="text-sm text-muted tabular-nums">{note}</p>}
      </div>
      {children}
    </section>
  )
}

function extentOf({ modules, lessonCount, durationSeconds }: CourseDetails): string {
  const parts = [countOf(modules.length, 'module'), countOf(lessonCount, 'lesson')]
  if (durationSeconds > 0) parts.push(formatDuration(durationSeconds))
  return parts.join(' · ')
}
