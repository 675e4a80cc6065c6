'use client'

import { useMutation } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { showToast } from '@/components/ui/toast'
import { publishCourse, withdrawCourse } from '@/lib/catalog/queries'
import { CourseCaptionDebt } from './course-caption-debt'
import type { CourseBuilding } from './use-course-builder'

export interface PublishPanelProps {
  building: CourseBuilding
  onChoose: (lessonId: string) => void
}

/** What is missing before the course may go live, and the button that lets it. */
export function PublishPanel({ building, onChoose }: PublishPanelProps) {
  const { course } = building
  const isLive = course.publishedAt !== null
  const change = useMutation({
    mutationFn: async () => {
      await building.flushDeletions()
      return isLive ? withdrawCourse(course.courseId) : publishCourse(course.courseId)
    },
    onSuccess: ({ publishedAt }) =>
      showToast(publishedAt ? 'The course is live' : 'The course was withdrawn', {
        tone: 'positive',
        description: publishedAt
          ? 'It is in the catalog now.'
          : 'It left the catalog. Whoever enrolled keeps it.',
      }),
    onSettled: building.refresh,
  })
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold">{isLive ? 'This course is live' : 'Before you publish'}</h2>
      {course.problems.length === 0 ? (
        <p className="flex gap-2 text-sm text-muted">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          {isLive ? 'Every lesson has what it needs.' : 'Everything is there.'}
        </p>
      ) : (
        <ul className="space-y-2 text-sm">
          {course.problems.map(({ code, lessonId, message }) => (
            <li key={`${code}${lessonId}`} className="flex gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-caution" />
              {lessonId ? (
                <button
                  type="button"
                  onClick={() => onChoose(lessonId)}
                  className="rounded-control text-left underline decoration-line-strong underline-offset-4 hover:decoration-current"
                >
                  {message}
                </button>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      )}
      {change.error && (
        <p role="alert" className="text-sm text-danger">
          {change.error.message}
        </p>
      )}
      {isLive ? (
        <Button
          variant="secondary"
          className="w-full"
          loading={change.isPending}
          onClick={() => change.mutate()}
        >
          Withdraw from the catalog
        </Button>
      ) : (
        <Button
          className="w-full"
          disabled={course.problems.length > 0}
          loading={change.isPending}
          onClick={() => change.mutate()}
        >
          Publish
        </Button>
      )}
      <CourseCaptionDebt courseId={course.courseId} />
    </Card>
  )
}
