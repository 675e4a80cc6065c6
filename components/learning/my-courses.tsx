'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import SearchX from 'lucide-react/icons/search-x'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Skeleton } from '@/components/ui/skeleton'
import { type MyCourseFilter, myCoursesParams, myCoursesQuery } from '@/lib/learning/queries'
import type { MyCoursePage } from '@/lib/learning/schemas'
import { MyCourseCard } from './my-course-card'
import { MyCourseControls } from './my-course-controls'
import { useLeaveCourse } from './use-leave-course'
import { useMyCourseFilter } from './use-my-course-filter'

interface MyCoursesProps {
  firstPage: MyCoursePage
  /** What the first page was asked for. */
  served: MyCourseFilter
}

const GRID = 'grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4'

/** The own courses: those under way, those completed, searched and in the order one likes. */
export function MyCourses({ firstPage, served }: MyCoursesProps) {
  const { filter, setFilter } = useMyCourseFilter()
  const isServed = myCoursesParams(filter).toString() === myCoursesParams(served).toString()
  const courses = useInfiniteQuery({
    ...myCoursesQuery(filter),
    ...(isServed ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    placeholderData: keepPreviousData,
  })
  const leave = useLeaveCourse()
  const list = courses.data?.pages.flatMap(page => page.data) ?? []
  const totals = courses.data?.pages.at(-1)?.totals ?? firstPage.totals
  if (totals.all === 0) return <NoCourse />
  return (
    <div className="space-y-6">
      {totals.all > 1 && <MyCourseControls filter={filter} totals={totals} onChange={setFilter} />}
      {courses.isPending && <Waiting />}
      {courses.isError && list.length === 0 && (
        <ErrorState
          title="Your courses could not be loaded"
          kept="Nothing of your progress is lost."
          onRetry={() => void courses.refetch()}
          retrying={courses.isFetching}
        />
      )}
      {courses.isSuccess && list.length === 0 && (
        <NoMatch filter={filter} onClear={() => setFilter({ ...filter, state: 'all', q: '' })} />
      )}
      {list.length > 0 && (
        <div aria-busy={courses.isPlaceholderData}>
          <ul
            className={classNames(
              GRID,
              'transition-opacity',
              // What stands there is of the filter before.
              courses.isPlaceholderData && 'opacity-60',
            )}
          >
            {list.map(course => (
              <li key={course.enrollmentId}>
                <MyCourseCard course={course} onLeave={leave} />
              </li>
            ))}
          </ul>
          {courses.isFetchNextPageError && (
            <ErrorState
              className="mt-6"
              title="More courses could not be loaded"
              onRetry={() => void courses.fetchNextPage()}
            />
          )}
          <LoadMore
            shown={list.length}
            hasMore={courses.hasNextPage}
            loading={courses.isFetchingNextPage}
            onLoadMore={() => void courses.fetchNextPage()}
            noun="courses"
          />
        </div>
      )}
    </div>
  )
}

function NoCourse() {
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

function NoMatch({ filter, onClear }: { filter: MyCourseFilter; onClear: () => void }) {
  const title = filter.q
    ? `None of ${filter.state === 'all' ? 'your courses' : 'these courses'} matches “${filter.q}”`
    : filter.state === 'completed'
      ? 'No course completed yet'
      : 'Nothing is under way'
  return (
    <EmptyState
      icon={<SearchX />}
      title={title}
      action={
        <Button variant="secondary" onClick={onClear}>
          Show all of them
        </Button>
      }
    />
  )
}

function Waiting() {
  return (
    <ul className={GRID} aria-label="Loading your courses">
      {['a', 'b', 'c', 'd'].map(place => (
        <li key={place}>
          <Skeleton className="h-72 w-full" />
        </li>
      ))}
    </ul>
  )
}
