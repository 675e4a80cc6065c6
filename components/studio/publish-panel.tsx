'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Card } from '@/components/ui/card'
import type { OwnCourse } from '@/lib/catalog/schemas'
import { ApprovalNote } from './approval-note'
import { CourseCaptionDebt } from './course-caption-debt'
import { PublicationButtons } from './publication-buttons'
import type { CourseBuilding } from './use-course-builder'
import { usePublication } from './use-publication'

export interface PublishPanelProps {
  building: CourseBuilding
  onChoose: (lessonId: string) => void
}

/** What is missing before the course may go live, and the button that lets it, or asks the admins to. */
export function PublishPanel({ building, onChoose }: PublishPanelProps) {
  const { course } = building
  const change = usePublication(building)
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold">{headingOf(course)}</h2>
      {course.problems.length === 0 ? (
        <p className="flex gap-2 text-sm text-muted">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          {course.publishedAt ? 'Every lesson has what it needs.' : 'Everything is there.'}
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
      <ApprovalNote course={course} />
      {change.error && (
        <p role="alert" className="text-sm text-danger">
          {change.error.message}
        </p>
      )}
      <PublicationButtons
        course={course}
        pending={change.isPending ? change.variables : undefined}
        onStep={step => change.mutate(step)}
      />
      <CourseCaptionDebt courseId={course.courseId} />
    </Card>
  )
}

function headingOf({ publishedAt, approval }: OwnCourse): string {
  if (publishedAt) return 'This course is live'
  if (approval.requestId) return 'In review'
  return approval.isNeeded ? 'Before you send it' : 'Before you publish'
}
