'use client'

import { useMutation } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { submitCourse, takeSubmissionBack } from '@/lib/catalog/approval-queries'
import { publishCourse, withdrawCourse } from '@/lib/catalog/queries'
import type { CourseBuilding } from './use-course-builder'

const STEPS = {
  publish: { send: publishCourse, title: 'The course is live', description: 'It is in the catalog now.' },
  withdraw: {
    send: withdrawCourse,
    title: 'The course was withdrawn',
    description: 'It left the catalog. Whoever enrolled keeps it.',
  },
  submit: {
    send: submitCourse,
    title: 'Sent for review',
    description: 'An admin looks at it and publishes it, or says here what is to be mended.',
  },
  takeBack: {
    send: takeSubmissionBack,
    title: 'Taken back',
    description: 'It is a draft again. Send it whenever you like.',
  },
} as const
export type PublicationStep = keyof typeof STEPS

/** What brings a course into the catalog and out of it. What is about to be deleted is deleted first. */
export function usePublication({ course, flushDeletions, refresh }: CourseBuilding) {
  return useMutation({
    mutationFn: async (step: PublicationStep) => {
      await flushDeletions()
      await STEPS[step].send(course.courseId)
    },
    onSuccess: (_answer, step) => {
      const { title, description } = STEPS[step]
      showToast(title, { tone: 'positive', description })
    },
    onSettled: refresh,
  })
}
