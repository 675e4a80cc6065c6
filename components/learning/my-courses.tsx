'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { myCoursesQuery } from '@/lib/learning/queries'
import type { MyCoursePage } from '@/lib/learning/schemas'
import { MyCourseCard } from './my-course-card'

/** The own courses, the one used last first. */
export function MyCourses({ firstPage }: { firstPage: MyCoursePage }) {
  const courses = useInfiniteQuery({
    ...myCoursesQuery,
    initialData: { pages: [firstPage], pageParams: [null] },
  })
  const list = courses.data.pages.flatMap(page => page.data)
  if (list.length === 0) {
    return (
      <EmptyState
        icon={<GraduationCap />}
        title="No course yet"
        action={<ButtonLink href="/courses">Find a course</ButtonLink>}
      >
        Courses you enroll in stand here, with how far you are in each.
      </EmptyState>
    )
  }
  return (
    <div className="space-y-6">
      <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {list.map(course => (
          <li key={course.enrollmentId}>
            <MyCourseCard course={course} />
          </li>
        ))}
      </ul>
      {courses.isFetchNextPageError && (
        <ErrorState title="More courses could not be loaded" onRetry={() => void courses.fetchNextPage()} />
      )}
      <LoadMore
        shown={list.length}
        hasMore={courses.hasNextPage}
        loading={courses.isFetchingNextPage}
        onLoadMore={() => void courses.fetchNextPage()}
        noun={list.length === 1 ? 'course' : 'courses'}
      />
    </div>
  )
}
