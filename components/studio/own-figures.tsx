import { countOf } from '@/components/catalog/course-facts'
import { FigureRow } from '@/components/ui/figure-row'
import { RevenueText } from '@/components/ui/revenue-text'
import type { InstructorStats } from '@/lib/analytics/schemas'

/** An instructor's own courses in four figures (ADM-08). */
export function OwnFigures({ stats }: { stats: InstructorStats }) {
  const draftCount = stats.courseCount - stats.publishedCourseCount
  return (
    <FigureRow
      label="Your figures"
      figures={[
        {
          label: 'Students',
          value: stats.studentCount.toLocaleString('en'),
          note: countOf(stats.enrollmentCount, 'enrollment'),
        },
        {
          label: 'Live courses',
          value: stats.publishedCourseCount.toLocaleString('en'),
          note: draftCount > 0 ? `and ${countOf(draftCount, 'draft')}` : 'no drafts',
        },
        {
          label: 'Rating',
          value:
            stats.ratingCount > 0 ? (
              stats.rating.toFixed(1)
            ) : (
              <span className="text-base font-normal text-muted">None yet</span>
            ),
          note: countOf(stats.ratingCount, 'review'),
        },
        {
          label: 'Revenue',
          value: <RevenueText revenue={stats.revenue} />,
          note: 'without refunds',
        },
      ]}
    />
  )
}
