import { countOf } from '@/components/catalog/course-facts'
import { FigureRow } from '@/components/ui/figure-row'
import { RevenueText } from '@/components/ui/revenue-text'
import type { PlatformStats } from '@/lib/analytics/schemas'
import { claimOf } from './claim'
import { coursesHref } from './courses/course-address'
import { FoldingSection } from './folding-section'
import { ordersHref } from './orders/order-address'
import { peopleHref } from './people-choice'

/** The platform in four figures (ADM-09). */
export function PlatformFigures({ stats }: { stats: PlatformStats }) {
  const draftCount = stats.courseCount - stats.publishedCourseCount
  return (
    <FoldingSection id="platform" title="The platform">
      <FigureRow
        label="The platform in figures"
        figures={[
          {
            label: 'People',
            value: stats.userCount.toLocaleString('en'),
            note: `${countOf(stats.studentCount, 'student')}, ${countOf(stats.instructorCount, 'instructor')}`,
            href: peopleHref({ state: 'present' }),
            linkData: claimOf({ count: stats.userCount }),
            isCostly: true,
          },
          {
            label: 'Courses',
            value: stats.publishedCourseCount.toLocaleString('en'),
            note: draftCount > 0 ? `live, and ${countOf(draftCount, 'draft')}` : 'live',
            href: coursesHref({ state: 'live' }),
            linkData: claimOf({ count: stats.publishedCourseCount }),
            isCostly: true,
          },
          {
            label: 'Enrollments',
            value: stats.enrollmentCount.toLocaleString('en'),
            note: `${stats.completedEnrollmentCount.toLocaleString('en')} completed`,
          },
          {
            label: 'Revenue',
            value: <RevenueText revenue={stats.revenue} />,
            note: 'from courses, without refunds',
            href: ordersHref({ kind: 'course', state: 'completed' }),
            linkData: claimOf({ revenue: stats.revenue }),
            isCostly: true,
          },
        ]}
      />
    </FoldingSection>
  )
}
