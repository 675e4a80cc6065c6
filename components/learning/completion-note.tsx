'use client'

import { useQuery } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import Link from 'next/link'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { enrollmentProgressQuery } from '@/lib/learning/queries'
import type { LessonProgress, LessonView } from '@/lib/learning/schemas'
import type { LessonStanding } from './lesson-standing'
import { missingText } from './missing-text'

/** That a lesson is complete, or what it still wants; and on request the same of the whole course. */
export function CompletionNote({ view, standing }: { view: LessonView; standing: LessonStanding }) {
  const { enrollmentId, course } = view
  if (!enrollmentId) return null
  const { isCompleted, missing } = standing
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {isCompleted ? (
        <Badge tone="positive" icon={<CircleCheck />}>
          Completed
        </Badge>
      ) : (
        <ul aria-label="What this lesson still wants" className="w-full text-muted tabular-nums">
          {missing.map(part => (
            <li key={'fileId' in part ? part.fileId : part.kind}>{missingText(part, missing.length > 1)}</li>
          ))}
        </ul>
      )}
      <MissingInCourse enrollmentId={enrollmentId} course={course} />
    </div>
  )
}

interface MissingInCourseProps {
  enrollmentId: string
  course: LessonView['course']
}

function MissingInCourse({ enrollmentId, course }: MissingInCourseProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="What is still missing"
      description={course.title}
      trigger={
        <button
          type="button"
          className="min-h-6 text-sm text-accent underline underline-offset-2 pointer-coarse:min-h-11"
        >
          What is missing in this course?
        </button>
      }
    >
      {isOpen && <MissingLessons enrollmentId={enrollmentId} course={course} onGo={() => setIsOpen(false)} />}
    </Dialog>
  )
}

function MissingLessons({ enrollmentId, course, onGo }: MissingInCourseProps & { onGo: () => void }) {
  const progress = useQuery(enrollmentProgressQuery(enrollmentId))
  if (progress.isPending) return <Skeleton className="h-40 w-full" />
  if (progress.isError) {
    return (
      <ErrorState
        title="Your progress could not be loaded"
        kept="It is kept as it was."
        onRetry={() => void progress.refetch()}
        retrying={progress.isFetching}
      />
    )
  }
  const { completedLessons, totalLessons, lessons } = progress.data
  const open = lessons.filter(lesson => !lesson.isCompleted)
  return (
    <div className="space-y-4 text-sm">
      <p className="tabular-nums">
        {completedLessons} of {totalLessons} lessons are complete.
        {open.length === 0 && ' Nothing is missing.'}
      </p>
      {open.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {open.map(lesson => (
            <li key={lesson.lessonId} className="space-y-1 py-3">
              <MissingLesson lesson={lesson} href={`/learn/${course.slug}/${lesson.lessonId}`} onGo={onGo} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function MissingLesson({ lesson, href, onGo }: { lesson: LessonProgress; href: string; onGo: () => void }) {
  const { missing, title } = lesson
  return (
    <>
      <Link href={href} prefetch={false} onClick={onGo} className="font-medium hover:underline">
        {title}
      </Link>
      <ul className="text-muted tabular-nums">
        {missing.map(part => (
          <li key={'fileId' in part ? part.fileId : part.kind}>{missingText(part, missing.length > 1)}</li>
        ))}
      </ul>
    </>
  )
}
