import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import { ApiProblem } from '@/lib/http/problem'
import type { CaptionDebt, Transcript } from '@/lib/learning/captions/schemas'
import type { CourseState, MyCourseSort } from '@/lib/learning/policy'
import type { QuizResult } from '@/lib/learning/quiz-schemas'
import type {
  CompletedLesson,
  ContinueLesson,
  CourseStudentPage,
  Enrolling,
  Enrollment,
  EnrollmentProgress,
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

export interface MyCourseFilter {
  state: CourseState
  sort: MyCourseSort
  q: string
}

export function myCoursesParams({ state, sort, q }: MyCourseFilter): URLSearchParams {
  const params = new URLSearchParams()
  if (state !== 'all') params.set('state', state)
  if (sort !== 'recent') params.set('sort', sort)
  if (q) params.set('q', q)
  return params
}

export const MY_COURSES_KEY = ['my-courses']

/** The own courses, in pages. */
export const myCoursesQuery = (filter: MyCourseFilter) =>
  infiniteQueryOptions({
    queryKey: [...MY_COURSES_KEY, filter],
    queryFn: ({ pageParam, signal }) => {
      const params = myCoursesParams(filter)
      if (pageParam) params.set('cursor', pageParam)
      const query = params.toString()
      return apiGet<MyCoursePage>(`/api/enrollments${query && `?${query}`}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: MyCoursePage) => page.nextCursor,
  })

/** Enrolling again undoes it: the same enrollment comes back. */
export const leaveCourse = (enrollmentId: string) => apiDelete<void>(`/api/enrollments/${enrollmentId}`)

/** Each lesson of an enrollment, and what it still wants. */
export const enrollmentProgressQuery = (enrollmentId: string) =>
  queryOptions({
    queryKey: ['enrollment-progress', enrollmentId],
    queryFn: ({ signal }) => apiGet<EnrollmentProgress>(`/api/enrollments/${enrollmentId}/progress`, signal),
    // What one has just watched is wanted, not what one had watched before.
    staleTime: 0,
  })

export const completeLesson = (enrollmentId: string, lessonId: string, timeSpentMinutes: number) =>
  apiPut<CompletedLesson>(`/api/enrollments/${enrollmentId}/lessons/${lessonId}/completion`, {
    timeSpentMinutes,
  })

/** Who is enrolled in a course, the newest first, for those who look after it. */
export const courseStudentsQuery = (courseId: string, q = '') =>
  infiniteQueryOptions({
    queryKey: ['studio', 'students', courseId, q],
    queryFn: ({ pageParam, signal }) => fetchStudents(courseId, q, { cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: CourseStudentPage) => page.nextCursor,
  })

const EXPORT_ROWS_MAX = 10_000

/** Every student that is looked for, for an export; `isComplete` is false when there are more than a sheet should hold. */
export async function fetchAllStudents(courseId: string, q: string) {
  const rows: CourseStudentPage['data'] = []
  let cursor: string | null = null
  do {
    const page: CourseStudentPage = await fetchStudents(courseId, q, { cursor, limit: 100 })
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor !== null && rows.length < EXPORT_ROWS_MAX)
  return { rows, isComplete: cursor === null }
}

function fetchStudents(
  courseId: string,
  q: string,
  { cursor, limit }: { cursor: string | null; limit?: number },
  signal?: AbortSignal,
) {
  const params = new URLSearchParams()
  if (q.trim()) params.set('q', q.trim())
  if (limit) params.set('limit', String(limit))
  if (cursor) params.set('cursor', cursor)
  return apiGet<CourseStudentPage>(`/api/courses/${courseId}/students?${params}`, signal)
}

/** A lesson's file with fresh addresses, or how far its processing is. */
export const transcriptQuery = (lessonId: string, fileId: string, language: string) =>
  queryOptions({
    queryKey: ['transcript', lessonId, fileId, language],
    queryFn: ({ signal }) =>
      apiGet<Transcript>(
        `/api/lessons/${lessonId}/transcript?${new URLSearchParams({ fileId, language })}`,
        signal,
      ),
    staleTime: 60_000,
  })

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

export const answerQuiz = (lessonId: string, answers: number[]) =>
  apiPost<QuizResult>(`/api/lessons/${lessonId}/quiz-answers`, { answers })

/** What was watched in a course without captions, for who looks after it. */
export const captionDebtQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['studio', 'caption-debt', courseId],
    queryFn: ({ signal }) => apiGet<CaptionDebt>(`/api/studio/courses/${courseId}/caption-debt`, signal),
  })
