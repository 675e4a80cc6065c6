import Globe from 'lucide-react/icons/globe'
import Users from 'lucide-react/icons/users'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { RatingStars } from '@/components/ui/rating-stars'
import type { CourseDetails } from '@/lib/catalog/schemas'
import { CourseCover } from './course-cover'
import { countOf, LEVEL_NAMES, languageName } from './course-facts'

/** What the course is and promises, in one screen. */
export function CourseHead({ course }: { course: CourseDetails }) {
  const { instructor, category } = course
  const [promise, ...rest] = course.description.split(/\n\s*\n/)
  return (
    <header className="space-y-5">
      <Breadcrumb
        crumbs={[
          { label: 'Courses', href: '/courses' },
          { label: category.name, href: `/courses?category=${category.slug}` },
        ]}
      />
      <div className="space-y-3">
        <h1 lang={course.language} className="text-2xl leading-tight font-semibold sm:text-3xl">
          {course.title}
        </h1>
        {promise && (
          <p lang={course.language} className="max-w-prose text-lg text-pretty text-muted">
            {promise}
          </p>
        )}
      </div>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <li>
          <RatingStars rating={course.rating} count={course.ratingCount} />
        </li>
        <li>
          <Badge>{LEVEL_NAMES[course.level]}</Badge>
        </li>
        <li>
          By{' '}
          <Link
            href={`/instructors/${instructor.userId}`}
            prefetch={false}
            className="rounded-control font-medium text-text underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {instructor.firstName} {instructor.lastName}
          </Link>
        </li>
        <li className="inline-flex items-center gap-1.5">
          <Globe aria-hidden className="size-4" />
          <span className="sr-only">Language: </span>
          {languageName(course.language)}
        </li>
        {course.enrollmentCount > 0 && (
          <li className="inline-flex items-center gap-1.5">
            <Users aria-hidden className="size-4" />
            {countOf(course.enrollmentCount, 'learner')}
          </li>
        )}
      </ul>
      <Card padding="none" className="overflow-hidden">
        <CourseCover title={course.title} coverUrl={course.coverUrl} isFirst />
      </Card>
      {rest.length > 0 && (
        <p lang={course.language} className="max-w-prose leading-relaxed whitespace-pre-line">
          {rest.join('\n\n')}
        </p>
      )}
    </header>
  )
}
