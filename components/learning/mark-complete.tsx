'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import { Button } from '@/components/ui/button'
import { ApiProblem } from '@/lib/http/problem'
import { completeLesson, enrollmentQuery, MY_COURSES_KEY } from '@/lib/learning/queries'
import type { LessonStageProps } from './lesson-props'
import { useTimeSpent } from './use-time-spent'

/** Marks a lesson as complete, at once on the page; taken back when it could not be kept. */
export function MarkComplete({ view, isCompleted, onMarked }: LessonStageProps) {
  const queryClient = useQueryClient()
  const takeMinutes = useTimeSpent()
  const { enrollmentId } = view
  const mark = useMutation({
    mutationFn: (enrollmentId: string) => completeLesson(enrollmentId, view.lesson.lessonId, takeMinutes()),
    onMutate: () => onMarked(true),
    onError: () => onMarked(false),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: MY_COURSES_KEY })
      void queryClient.invalidateQueries({ queryKey: enrollmentQuery(view.course.courseId).queryKey })
    },
  })
  if (!enrollmentId) return null
  return (
    <>
      <Button
        // Not disabled when done: that would take the focus from who has just pressed it.
        aria-disabled={isCompleted || undefined}
        onClick={() => isCompleted || mark.mutate(enrollmentId)}
        variant={isCompleted ? 'secondary' : 'primary'}
      >
        <Check aria-hidden />
        {isCompleted ? 'Completed' : 'Mark as complete'}
      </Button>
      {mark.error && (
        <p role="alert" className="text-sm text-danger">
          {mark.error instanceof ApiProblem
            ? mark.error.message
            : 'That did not work. Nothing was changed; please try again.'}
        </p>
      )}
    </>
  )
}
