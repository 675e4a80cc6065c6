'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Users from 'lucide-react/icons/users'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PagedFrame } from '@/components/ui/paged-frame'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import { SearchInput } from '@/components/ui/search-input'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { courseStudentsQuery, fetchAllStudents } from '@/lib/learning/queries'
import type { CourseStudent, CourseStudentPage } from '@/lib/learning/schemas'

export interface StudentListProps {
  courseId: string
  /** What the address asked for when the page was made, and what was found for it. */
  initialSearch: string
  firstPage: CourseStudentPage
}

/** Who takes a course and how far they are (CAT-14). What is looked for stands in the address. */
export function StudentList({ courseId, initialSearch, firstPage }: StudentListProps) {
  const q = useAddressWords().get('q')?.trim().slice(0, 100) ?? ''
  const list = useInfiniteQuery({
    ...courseStudentsQuery(courseId, q),
    placeholderData: keepPreviousData,
    ...(q === initialSearch ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
  })
  const students = list.data?.pages.flatMap(page => page.data) ?? []
  if (firstPage.total === 0 && q === '') {
    return (
      <EmptyState icon={<Users />} title="Nobody has enrolled yet">
        As soon as the course is live and somebody enrolls, they are listed here with their progress.
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <search className="w-full sm:w-72">
          <SearchInput label="Search students" placeholder="Name" value={q} onSearch={look} />
        </search>
        <CsvButton name="students" header={HEADER} sheet={() => sheetOf(courseId, q)} />
      </div>
      <PagedFrame
        list={list}
        what="The students"
        noun="students"
        total={q === '' ? firstPage.total : undefined}
      >
        <DataTable
          caption="Students of the course"
          hideCaption
          columns={columns}
          rows={students}
          rowKey={student => student.enrollmentId}
          empty={
            <EmptyState title="Nobody by this name">Try a part of the first or the last name.</EmptyState>
          }
        />
      </PagedFrame>
    </div>
  )
}

function look(q: string): void {
  changeAddress(q ? `?${new URLSearchParams({ q })}` : window.location.pathname)
}

const columns: Column<CourseStudent>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ firstName, lastName }) => (
      <span className="break-words">
        {firstName} {lastName}
      </span>
    ),
  },
  {
    id: 'progress',
    header: 'Progress',
    className: 'sm:w-2/5',
    cell: ({ firstName, lastName, progressPercentage }) => (
      <span className="flex items-center gap-3">
        <span className="block w-24 sm:w-full sm:max-w-56">
          <ProgressBar
            percent={progressPercentage}
            label={`Progress of ${firstName} ${lastName}`}
            tone={progressPercentage >= 100 ? 'positive' : 'accent'}
          />
        </span>
        <span className="w-12 text-right whitespace-nowrap tabular-nums">
          {Math.round(progressPercentage)}%
        </span>
      </span>
    ),
  },
  {
    id: 'enrolled',
    header: 'Enrolled',
    align: 'end',
    className: 'whitespace-nowrap',
    cell: ({ enrolledAt }) => <RelativeTime date={enrolledAt} />,
  },
  {
    id: 'active',
    header: 'Last active',
    align: 'end',
    className: 'whitespace-nowrap',
    cell: ({ lastActiveAt }) =>
      lastActiveAt ? <RelativeTime date={lastActiveAt} /> : <span className="text-muted">Not yet</span>,
  },
]

const HEADER = ['Name', 'Progress in percent', 'Enrolled', 'Completed', 'Last active']

async function sheetOf(courseId: string, q: string) {
  const { rows, isComplete } = await fetchAllStudents(courseId, q)
  return {
    rows: rows.map(each => [
      `${each.firstName} ${each.lastName}`,
      each.progressPercentage,
      each.enrolledAt,
      each.completedAt ?? '',
      each.lastActiveAt ?? '',
    ]),
    ...(isComplete ? {} : { note: `It holds the first ${rows.length} students. Search to get the others.` }),
  }
}
