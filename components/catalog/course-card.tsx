import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { formatDuration } from '@/components/ui/duration-text'
import { RatingStars } from '@/components/ui/rating-stars'
import type { CourseCard as Course } from '@/lib/catalog/schemas'
import { CourseCover } from './course-cover'
import { countOf, formatPrice, LEVEL_NAMES } from './course-facts'

/** A course as one big link. The heading level follows where the card stands. */
export function CourseCard({ course, heading: Heading = 'h3' }: { course: Course; heading?: 'h2' | 'h3' }) {
  const facts = [
    LEVEL_NAMES[course.level],
    course.durationSeconds > 0 ? formatDuration(course.durationSeconds) : null,
    countOf(course.lessonCount, 'lesson'),
  ].filter(Boolean)
  return (
    <Card padding="none" interactive className="relative flex h-full flex-col overflow-hidden">
      <CourseCover title={course.title} coverUrl={course.coverUrl} />
      <div className="flex flex-1 flex-col gap-1.5 p-4">
        <p className="text-xs font-medium text-accent">{course.category.name}</p>
        <Heading className="line-clamp-2 leading-snug font-semibold">
          <Link
            href={`/courses/${course.slug}`}
            prefetch={false}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
          >
            {course.title}
          </Link>
        </Heading>
        <p className="truncate text-sm text-muted">
          {course.instructor.firstName} {course.instructor.lastName}
        </p>
        <p className="text-sm text-muted">{facts.join(' · ')}</p>
        <p className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-2">
          <RatingStars rating={course.rating} count={course.ratingCount} />
          <span className="text-sm font-semibold tabular-nums">
            {formatPrice(course.price, course.currency)}
          </span>
        </p>
      </div>
    </Card>
  )
}
