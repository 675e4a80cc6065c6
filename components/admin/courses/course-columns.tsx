import Link from 'next/link'
import { countOf, formatPrice } from '@/components/catalog/course-facts'
import { Badge, type Tone } from '@/components/ui/badge'
import { ByteSize } from '@/components/ui/byte-size'
import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { RevenueText } from '@/components/ui/revenue-text'
import {
  type AdminCourse,
  type AdminCourseFilter,
  type AdminCourseState,
  isByRevenue,
} from '@/lib/analytics/admin-course-schemas'
import { filesHref } from '../contents-href'
import { STATE_LABELS } from './course-address'
import { type CourseActs, CourseMenu } from './course-menu'

const STATE_TONES: Record<AdminCourseState, Tone> = { review: 'caution', live: 'positive', draft: 'neutral' }
const linkStyle =
  'inline-block min-h-6 underline decoration-line-strong underline-offset-4 hover:decoration-current'

export function courseColumns(acts: CourseActs, filter: AdminCourseFilter): Column<AdminCourse>[] {
  const compared = isByRevenue(filter) ? filter.currency : undefined
  return [
    { id: 'title', header: 'Course', sortable: true, cell: course => <CourseCell course={course} /> },
    {
      id: 'waiting',
      header: 'State',
      sortable: true,
      cell: ({ state, waitingSince }) => (
        <>
          <Badge tone={STATE_TONES[state]}>{STATE_LABELS[state]}</Badge>
          {waitingSince && (
            <span className="mt-1 block text-xs text-muted sm:text-left">
              since <RelativeTime date={waitingSince} />
            </span>
          )}
        </>
      ),
    },
    {
      id: 'students',
      header: 'Students',
      align: 'end',
      sortable: true,
      cell: course => course.enrollmentCount.toLocaleString('en'),
    },
    {
      id: 'revenue',
      header: compared ? `Revenue in ${compared}` : 'Revenue',
      align: 'end',
      sortable: true,
      className: 'whitespace-nowrap',
      cell: ({ revenue }) =>
        revenue.length === 0 ? '–' : <RevenueText revenue={comparedFirst(revenue, compared)} />,
    },
    {
      id: 'size',
      header: 'Media',
      align: 'end',
      sortable: true,
      cell: ({ courseId, title, mediaBytes }) => (
        <Link
          href={filesHref({ course: courseId })}
          prefetch={false}
          className={linkStyle}
          aria-label={`Media of ${title}`}
        >
          <ByteSize bytes={mediaBytes} />
        </Link>
      ),
    },
    {
      id: 'rating',
      header: 'Rating',
      align: 'end',
      sortable: true,
      cell: ({ rating, ratingCount }) => (ratingCount === 0 ? '–' : `${rating.toFixed(1)} (${ratingCount})`),
    },
    {
      id: 'acts',
      header: 'Acts',
      align: 'end',
      cell: course => <CourseMenu course={course} acts={acts} />,
    },
  ]
}

/** What the list is sorted by stands above what else was paid. */
function comparedFirst(revenue: AdminCourse['revenue'], compared: string | undefined) {
  const isCompared = ({ currency }: { currency: string }) => currency === compared
  return [...revenue.filter(isCompared), ...revenue.filter(one => !isCompared(one))]
}

function CourseCell({ course }: { course: AdminCourse }) {
  const { courseId, title, instructorId, instructorName, categoryName, lessonCount, price, currency } = course
  return (
    <>
      <Link href={`/studio/courses/${courseId}`} prefetch={false} className={`break-words ${linkStyle}`}>
        {title}
      </Link>
      <span className="mt-1 block text-xs font-normal text-muted">
        <Link href={`/admin/instructors/${instructorId}`} prefetch={false} className={linkStyle}>
          {instructorName || 'Without a name'}
        </Link>{' '}
        · {categoryName} · {countOf(lessonCount, 'lesson')} · {formatPrice(price, currency)}
      </span>
      <span className="block text-xs font-normal text-muted">
        Changed <RelativeTime date={course.updatedAt} />
      </span>
    </>
  )
}
