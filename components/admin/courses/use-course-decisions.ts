'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showToast } from '@/components/ui/toast'
import type { AdminCourse } from '@/lib/analytics/admin-course-schemas'
import { decideCourse } from '@/lib/catalog/approval-queries'
import type { Saying } from './words-dialog'

/** What an admin decides about courses. The list is asked again after each answer, also after a refusal. */
export function useCourseDecisions() {
  const client = useQueryClient()
  const [saying, setSaying] = useState<Saying>()
  const refresh = () => client.invalidateQueries({ queryKey: ['admin', 'courses'] })
  const approving = useMutation({
    mutationFn: ({ courseId, requestId }: AdminCourse) =>
      decideCourse(courseId, { outcome: 'approved', requestId: requestId ?? '' }),
    onSuccess: (_answer, { title }) =>
      showToast(`“${title}” is live`, { tone: 'positive', description: 'It is in the catalog now.' }),
    onError: error => showToast('Nothing was decided', { tone: 'danger', description: error.message }),
    onSettled: refresh,
  })
  const answering = useMutation({
    mutationFn: ({ course, outcome, words }: Saying & { words: string }) =>
      decideCourse(
        course.courseId,
        outcome === 'returned' ? { outcome, words, requestId: course.requestId ?? '' } : { outcome, words },
      ),
    onSuccess: (_answer, { course, outcome }) => {
      setSaying(undefined)
      showToast(
        outcome === 'returned' ? `“${course.title}” was returned` : `“${course.title}” was withdrawn`,
        {
          tone: 'positive',
          description: 'Its instructor reads your words at the course.',
        },
      )
    },
    onSettled: refresh,
  })
  const say = (next: Saying | undefined) => {
    answering.reset()
    setSaying(next)
  }
  return {
    acts: {
      onApprove: (course: AdminCourse) => approving.mutate(course),
      onReturn: (course: AdminCourse) => say({ course, outcome: 'returned' }),
      onWithdraw: (course: AdminCourse) => say({ course, outcome: 'withdrawn' }),
    },
    dialog: {
      saying,
      isSending: answering.isPending,
      error: answering.error,
      onSend: (said: Saying, words: string) => answering.mutate({ ...said, words }),
      onClose: () => say(undefined),
    },
  }
}
