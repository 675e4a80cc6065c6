'use client'

import Link from 'next/link'
import { SectionCard } from '@/components/admin/section-card'
import { formatCount } from '@/components/admin/system/figures-text'
import { LiveFrame } from '@/components/admin/system/live-frame'
import { OwnFigures } from '@/components/studio/own-figures'
import { Badge } from '@/components/ui/badge'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RevenueText } from '@/components/ui/revenue-text'
import type { CourseFigures, InstructorInsights } from '@/lib/analytics/insights-schemas'
import { insightsPath } from '@/lib/analytics/system-queries'

/** The figures of an instructor and the courses that make them up (ADM-08); `null` stands for oneself. */
export function InsightsSection({ userId }: { userId: string | null }) {
  return (
    <LiveFrame<InstructorInsights> path={insightsPath(userId)} what="The figures">
      {({ stats, courses }) => (
        <>
          <OwnFigures stats={stats} />
          <Courses rows={courses} isOwn={userId === null} />
        </>
      )}
    </LiveFrame>
  )
}

const HEADER = [
  'Course',
  'Live',
  'Learners',
  'Completed',
  'Mean progress (%)',
  'Rating',
  'Reviews',
  'Revenue',
]

function Courses({ rows, isOwn }: { rows: CourseFigures[]; isOwn: boolean }) {
  return (
    <SectionCard
      id="courses"
      title="Courses"
      description="Most learners first. Refunded charges and hidden reviews count for nothing."
      actions={
        rows.length > 0 && (
          <CsvButton name="course figures" header={HEADER} sheet={() => ({ rows: rows.map(rowOf) })} />
        )
      }
    >
      <DataTable
        caption="Figures of the courses"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={course => course.courseId}
        empty={
          <EmptyState title="No courses yet">
            {isOwn
              ? 'Figures appear here with your first course.'
              : 'Figures appear here with the first course.'}
          </EmptyState>
        }
      />
    </SectionCard>
  )
}

const columns: Column<CourseFigures>[] = [
  {
    id: 'title',
    header: 'Course',
    cell: course => (
      <span className="flex flex-wrap items-center gap-2">
        <Link href={`/studio/courses/${course.courseId}`} className="underline-offset-4 hover:underline">
          {course.title}
        </Link>
        {!course.isPublished && <Badge>Draft</Badge>}
      </span>
    ),
  },
  { id: 'learners', header: 'Learners', align: 'end', cell: course => formatCount(course.enrollmentCount) },
  { id: 'completed', header: 'Completed', align: 'end', cell: course => formatCount(course.completedCount) },
  {
    id: 'progress',
    header: 'Mean progress',
    align: 'end',
    cell: course => (course.enrollmentCount === 0 ? '–' : `${Math.round(course.meanProgress)} %`),
  },
  {
    id: 'rating',
    header: 'Rating',
    align: 'end',
    cell: course =>
      course.ratingCount === 0 ? '–' : `${course.rating.toFixed(1)} (${formatCount(course.ratingCount)})`,
  },
  {
    id: 'revenue',
    header: 'Revenue',
    align: 'end',
    cell: course => (course.revenue.length === 0 ? '–' : <RevenueText revenue={course.revenue} />),
  },
]

const rowOf = (course: CourseFigures) => [
  course.title,
  course.isPublished ? 'yes' : 'no',
  course.enrollmentCount,
  course.completedCount,
  course.meanProgress,
  course.rating,
  course.ratingCount,
  course.revenue.map(({ amount, currency }) => `${amount} ${currency}`).join('; '),
]
