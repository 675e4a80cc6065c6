'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { adminCoursesExportHref, adminCoursesQuery } from '@/lib/analytics/admin-course-queries'
import type { AdminCourseFilter } from '@/lib/analytics/admin-course-schemas'
import { RowsSkeleton } from '../rows-skeleton'
import { SheetLinks } from '../sheet-links'
import { ApprovalSetting } from './approval-setting'
import { courseFilterOf, coursesHref, sortOf, tableSortOf } from './course-address'
import { courseColumns } from './course-columns'
import { CourseFilters } from './course-filters'
import { useCourseDecisions } from './use-course-decisions'
import { WordsDialog } from './words-dialog'

/** The courses of everybody, filtered by the address of the page, and what admins decide about them. */
export function CourseList() {
  const filter = courseFilterOf(useAddressWords())
  const list = useInfiniteQuery(adminCoursesQuery(filter))
  const { acts, dialog } = useCourseDecisions()
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  const counts = list.data?.pages[0]
  return (
    <div className="space-y-4">
      <ApprovalSetting waitingCount={counts?.waitingCount} />
      <CourseFilters
        filter={filter}
        instructorName={
          filter.instructor && rows.find(row => row.instructorId === filter.instructor)?.instructorName
        }
        onChange={goTo}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <SheetLinks name="courses" hrefOf={format => adminCoursesExportHref(filter, format)} />
      </div>
      {list.error && (
        <ErrorState
          title="The courses could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          <p>{list.error.message}</p>
        </ErrorState>
      )}
      {list.isPending && <RowsSkeleton label="Loading the courses" />}
      {list.data && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
        >
          <DataTable
            caption="Courses of everybody"
            hideCaption
            columns={courseColumns(acts)}
            rows={rows}
            rowKey={course => course.courseId}
            sort={tableSortOf(filter)}
            onSort={sort => goTo({ ...filter, sort: sortOf(sort) })}
            empty={
              <EmptyState title="No course matches">
                Try fewer letters, or remove a filter to see more.
              </EmptyState>
            }
          />
          {rows.length > 0 && (
            <LoadMore
              noun="courses"
              shown={rows.length}
              {...(counts ? { total: counts.total } : {})}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
            />
          )}
        </div>
      )}
      <WordsDialog {...dialog} />
    </div>
  )
}

function goTo(filter: AdminCourseFilter): void {
  changeAddress(coursesHref(filter))
}
