import Link from 'next/link'
import { CourseCover } from '@/components/catalog/course-cover'
import { Card } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MyCourse } from '@/lib/learning/schemas'
import { MyCourseMenu } from './my-course-menu'

interface MyCourseCardProps {
  course: MyCourse
  onLeave: (course: MyCourse) => void
}

/** One of the own courses: how far one is, and when one was there last. The whole card opens it. */
export function MyCourseCard({ course, onLeave }: MyCourseCardProps) {
  const { instructor, completedLessons, totalLessons, lastActivityAt } = course
  return (
    <Card padding="none" interactive className="relative flex h-full flex-col overflow-hidden">
      <CourseCover title={course.title} coverUrl={course.coverUrl} />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex flex-1 items-start justify-between gap-2">
          <div className="min-w-0 space-y-1">
            <h3 className="font-semibold text-pretty">
              <Link href={`/learn/${course.slug}`} prefetch={false} className="after:absolute after:inset-0">
                {course.title}
              </Link>
            </h3>
            <p className="text-sm text-muted">
              {instructor.firstName} {instructor.lastName}
            </p>
          </div>
          {/* Above the link that covers the card. */}
          <div className="relative z-10 -mt-2 -mr-2">
            <MyCourseMenu course={course} onLeave={onLeave} />
          </div>
        </div>
        <div className="space-y-2">
          <ProgressBar
            percent={course.progressPercentage}
            label={`Progress in ${course.title}`}
            tone={course.completedAt ? 'positive' : 'accent'}
          />
          <p className="flex flex-wrap justify-between gap-x-3 text-sm text-muted tabular-nums">
            <span>{course.completedAt ? 'Completed' : `${completedLessons} of ${totalLessons} lessons`}</span>
            {lastActivityAt ? <RelativeTime date={lastActivityAt} /> : <span>Not started</span>}
          </p>
        </div>
      </div>
    </Card>
  )
}
