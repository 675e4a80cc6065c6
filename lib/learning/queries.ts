import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, apiGet, apiPost } from '@/lib/http/api-client'
import { ApiProblem } from '@/lib/http/problem'
import type {
  ContinueLesson,
  CourseStudentPage,
  Enrolling,
  Enrollment,
  LessonPlayback,
  MyCoursePage,
  RecordedProgress,
} from '@/lib/learning/schemas'

/** The own enrollment in a course, or null. */
export const enrollmentQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['enrollment', courseId],
    queryFn: () => apiGet<{ enrollment: Enrollment | null }>(`/api/courses/${courseId}/enrollments`),
    select: data => data.enrollment,
  })

export const enrollIn = (courseId: string) => apiPost<Enrolling>(`/api/courses/${courseId}/enrollments`)

/** The lesson to go on with; null before the first. */
export const continueQuery = queryOptions({
  queryKey: ['continue'],
  queryFn: () => apiGet<{ lesson: ContinueLesson | null }>('/api/learning/continue'),
  select: data => data.lesson,
})

/** The own courses, the one used last first. */
export const myCoursesQuery = infiniteQueryOptions({
  queryKey: ['my-courses'],
  queryFn: ({ pageParam }) =>
    apiGet<MyCoursePage>(`/api/enrollments${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`),
  initialPageParam: null as string | null,
  getNextPageParam: (page: MyCoursePage) => page.nextCursor,
})

/** Who is enrolled in a course, the newest first, for those who look after it. */
export const courseStudentsQuery = (courseId: string, q = '') =>
  infiniteQueryOptions({
    queryKey: ['studio', 'students', courseId, q],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams()
      if (q.trim()) params.set('q', q.trim())
      if (pageParam) params.set('cursor', pageParam)
      return apiGet<CourseStudentPage>(`/api/courses/${courseId}/students?${params}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: CourseStudentPage) => page.nextCursor,
  })

/** A lesson's file with fresh addresses, or how far its processing is. */
export const fetchPlayback = (lessonId: string, fileId?: string) =>
  apiGet<LessonPlayback>(
    `/api/lessons/${lessonId}/playback${fileId ? `?fileId=${encodeURIComponent(fileId)}` : ''}`,
  )

/** One report of progress as the API takes it (PRG-12). */
export interface ProgressMessage {
  file_id: string
  progress_seconds: number
  progress_percentage: number
  completed: boolean
  watched_ranges?: [number, number][]
  activity_type?: 'play' | 'pause' | 'seek' | 'progress' | 'complete' | 'open' | 'download'
}

/** Sends one report. `isLast` lets the browser finish it after the page is gone. */
export async function sendProgress(message: ProgressMessage, isLast = false): Promise<RecordedProgress> {
  if (!isLast) return api<RecordedProgress>('POST', '/learn/api/progress', message)
  const answer = await fetch('/learn/api/progress', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(message),
    keepalive: true,
  })
  const json = await answer.json()
  if (!answer.ok) throw new ApiProblem(json)
  return json
}
