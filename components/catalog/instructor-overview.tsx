import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button-link'
import { RatingStars } from '@/components/ui/rating-stars'
import type { CoursePage, InstructorProfile } from '@/lib/catalog/schemas'
import { catalogPath } from './catalog-address'
import { CourseGrid } from './course-grid'
import { PageSection } from './page-section'

export interface InstructorOverviewProps {
  instructor: InstructorProfile
  courses: CoursePage
}

/** Who somebody is as a teacher: their words, their figures, their courses. */
export function InstructorOverview({ instructor, courses }: InstructorOverviewProps) {
  const { firstName, lastName, bio } = instructor
  const name = `${firstName} ${lastName}`
  return (
    <div className="space-y-12">
      <header className="space-y-6">
        <Breadcrumb crumbs={[{ label: 'Courses', href: '/courses' }, { label: name }]} />
        <div className="flex items-center gap-4 sm:gap-5">
          <Avatar firstName={firstName} lastName={lastName} size="large" />
          <div className="min-w-0">
            <h1 className="text-2xl leading-tight font-semibold break-words sm:text-3xl">{name}</h1>
            <p className="text-muted">Instructor</p>
          </div>
        </div>
        <dl className="flex flex-wrap gap-x-10 gap-y-4">
          <Figure label={instructor.courseCount === 1 ? 'course' : 'courses'}>
            {instructor.courseCount.toLocaleString('en')}
          </Figure>
          <Figure label={instructor.learnerCount === 1 ? 'learner' : 'learners'}>
            {instructor.learnerCount.toLocaleString('en')}
          </Figure>
          <Figure label="average rating">
            <RatingStars rating={instructor.rating} count={instructor.ratingCount} />
          </Figure>
        </dl>
        {bio && <p className="max-w-prose leading-relaxed whitespace-pre-line">{bio}</p>}
      </header>
      <PageSection id="courses" title={`Courses by ${firstName}`}>
        <CourseGrid courses={courses.data} />
        {courses.nextCursor && (
          <p className="pt-8 text-center">
            <ButtonLink href={catalogPath({ q: name })} variant="secondary" prefetch={false}>
              Find all courses of {firstName} in the catalog
            </ButtonLink>
          </p>
        )}
      </PageSection>
    </div>
  )
}

/** A figure over its name; in the markup the name comes first, as a list of terms wants it. */
function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex min-h-7 items-center text-lg font-semibold tabular-nums">{children}</dd>
    </div>
  )
}
