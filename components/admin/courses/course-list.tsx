'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { countOf } from '@/components/catalog/course-facts'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PagedFrame } from '@/components/ui/paged-frame'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { adminCoursesExportHref, adminCoursesQuery } from '@/lib/analytics/admin-course-queries'
import type { AdminCourseFilter } from '@/lib/analytics/admin-course-schemas'
import { ListingTotal } from '../listing-total'
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
        currencies={counts?.currencies ?? []}
        onChange={goTo}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {counts && <ListingTotal count={counts.total}>{countOf(counts.total, 'course')}</ListingTotal>}
        <SheetLinks name="courses" hrefOf={format => adminCoursesExportHref(filter, format)} />
      </div>
      <PagedFrame list={list} what="The courses" noun="courses" total={counts?.total}>
        <DataTable
          caption="Courses of everybody"
          hideCaption
          columns={courseColumns(acts, filter)}
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
      </PagedFrame>
      <WordsDialog {...dialog} />
    </div>
  )
}

function goTo(filter: AdminCourseFilter): void {
  changeAddress(coursesHref(filter))
}
