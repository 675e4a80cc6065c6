import Link from 'next/link'
import { CourseCover } from '@/components/catalog/course-cover'
import { Card } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MyCourse } from '@/lib/learning/schemas'

/** One of the own courses: how far one is, and when one was there last. The whole card opens it. */
export function MyCourseCard({ course }: { course: MyCourse }) {
  const { instructor, completedLessons, totalLessons, lastWatchedAt } = course
  return (
    <Card padding="none" interactive className="relative flex h-full flex-col overflow-hidden">
      <CourseCover title={course.title} coverUrl={course.coverUrl} />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex-1 space-y-1">
          <h3 className="font-semibold text-pretty">
            <Link href={`/learn/${course.slug}`} prefetch={false} className="after:absolute after:inset-0">
              {course.title}
            </Link>
          </h3>
          <p className="text-sm text-muted">
            {instructor.firstName} {instructor.lastName}
          </p>
        </div>
        <div className="space-y-2">
          <ProgressBar
            percent={course.progressPercentage}
            label={`Progress in ${course.title}`}
            tone={course.completedAt ? 'positive' : 'accent'}
          />
          <p className="flex flex-wrap justify-between gap-x-3 text-sm text-muted tabular-nums">
            <span>{course.completedAt ? 'Completed' : `${completedLessons} of ${totalLessons} lessons`}</span>
            {lastWatchedAt && <RelativeTime date={lastWatchedAt} />}
          </p>
        </div>
      </div>
    </Card>
  )
}
