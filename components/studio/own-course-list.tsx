'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Link from 'next/link'
import { CourseCover } from '@/components/catalog/course-cover'
import { countOf, formatPrice } from '@/components/catalog/course-facts'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadMore } from '@/components/ui/load-more'
import { RatingStars } from '@/components/ui/rating-stars'
import { RelativeTime } from '@/components/ui/relative-time'
import { ownCoursesQuery } from '@/lib/catalog/queries'
import type { OwnCourseCard, OwnCoursePage } from '@/lib/catalog/schemas'
import { PublicationBadge } from './publication-badge'
import { usePendingDeletions } from './use-pending-deletions'

/** An instructor's courses: state, learners, rating, and what needs mending. */
export function OwnCourseList({ firstPage }: { firstPage: OwnCoursePage }) {
  const list = useInfiniteQuery({
    ...ownCoursesQuery,
    initialData: { pages: [firstPage], pageParams: [''] },
  })
  const pendingPaths = usePendingDeletions()
  const courses = list.data.pages
    .flatMap(page => page.data)
    .filter(({ courseId }) => !pendingPaths.has(`/api/courses/${courseId}`))
  if (courses.length === 0 && !list.hasNextPage) {
    return <EmptyState title="No course is left">Begin a new one whenever you like.</EmptyState>
  }
  return (
    <>
      <ul className="space-y-3">
        {courses.map(course => (
          <li key={course.courseId}>
            <OwnCourseRow course={course} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <LoadMore
          shown={courses.length}
          hasMore
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
          noun="courses"
        />
      )}
    </>
  )
}

function OwnCourseRow({ course }: { course: OwnCourseCard }) {
  return (
    <Card padding="none" interactive className="relative flex items-stretch overflow-hidden">
      <CourseCover
        title={course.title}
        coverUrl={course.coverUrl}
        className="hidden w-44 shrink-0 sm:block sm:aspect-auto"
      />
      <div className="min-w-0 flex-1 space-y-2 p-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h2 className="min-w-0 font-semibold">
            <Link
              href={`/studio/courses/${course.courseId}`}
              className="rounded-control after:absolute after:inset-0 after:rounded-card"
            >
              {course.title}
            </Link>
          </h2>
          <PublicationBadge isLive={course.publishedAt !== null} isInReview={course.isInReview} />
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span>{countOf(course.lessonCount, 'lesson')}</span>
          <Link
            href={`/studio/courses/${course.courseId}/students`}
            prefetch={false}
            className="relative rounded-control underline decoration-line-strong underline-offset-4 hover:text-text hover:decoration-current"
          >
            {countOf(course.enrollmentCount, 'student')}
            <span className="sr-only"> of {course.title}</span>
          </Link>
          <RatingStars rating={course.rating} count={course.ratingCount} />
          <span className="tabular-nums">{formatPrice(course.price, course.currency)}</span>
        </p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {course.problemCount > 0 && (
            <span className="inline-flex items-center gap-1.5 text-caution">
              <TriangleAlert aria-hidden className="size-4" />
              {course.lessonCount === 0
                ? 'Has no lesson yet'
                : `${countOf(course.problemCount, 'lesson')} not ready to publish`}
            </span>
          )}
          <span className="text-muted">
            Changed <RelativeTime date={course.updatedAt} />
          </span>
        </p>
      </div>
    </Card>
  )
}
