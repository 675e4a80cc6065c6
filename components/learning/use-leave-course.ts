'use client'

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { showToast } from '@/components/ui/toast'
import { ApiProblem } from '@/lib/http/problem'
import { enrollIn, enrollmentQuery, leaveCourse, MY_COURSES_KEY } from '@/lib/learning/queries'
import type { MyCourse, MyCoursePage } from '@/lib/learning/schemas'

/** Takes a course off the list at once and offers the way back; puts it back by itself when leaving fails. */
export function useLeaveCourse(): (course: MyCourse) => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  const refresh = (courseId: string) => {
    void queryClient.invalidateQueries({ queryKey: MY_COURSES_KEY })
    void queryClient.invalidateQueries({ queryKey: enrollmentQuery(courseId).queryKey })
    // The card above the list is drawn by the server.
    router.refresh()
  }
  const comeBack = useMutation({
    mutationFn: (course: MyCourse) => enrollIn(course.courseId),
    onSuccess: (_, course) => refresh(course.courseId),
    onError: (error, course) =>
      showToast(`${course.title} could not be taken up again`, { tone: 'danger', ...reasonOf(error) }),
  })
  const leave = useMutation({
    mutationFn: (course: MyCourse) => leaveCourse(course.enrollmentId),
    async onMutate(course) {
      await queryClient.cancelQueries({ queryKey: MY_COURSES_KEY })
      const before = queryClient.getQueriesData<InfiniteData<MyCoursePage>>({ queryKey: MY_COURSES_KEY })
      for (const [key, data] of before) queryClient.setQueryData(key, data && without(data, course))
      return { before }
    },
    onError(error, course, context) {
      for (const [key, data] of context?.before ?? []) queryClient.setQueryData(key, data)
      showToast(`You are still in ${course.title}`, { tone: 'danger', ...reasonOf(error) })
    },
    onSuccess(_, course) {
      showToast(`You left ${course.title}`, {
        description: 'Your progress is kept, should you come back.',
        action: { label: 'Undo', onClick: () => comeBack.mutate(course) },
      })
      refresh(course.courseId)
    },
  })
  return leave.mutate
}

function without(data: InfiniteData<MyCoursePage>, course: MyCourse): InfiniteData<MyCoursePage> {
  const pages = data.pages.map(page => ({
    ...page,
    data: page.data.filter(({ enrollmentId }) => enrollmentId !== course.enrollmentId),
    totals: {
      all: page.totals.all - 1,
      completed: page.totals.completed - (course.completedAt ? 1 : 0),
    },
  }))
  return { ...data, pages }
}

function reasonOf(error: unknown): { description: string } {
  return { description: error instanceof ApiProblem ? error.message : 'Please try again.' }
}
