import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type { LessonFile, NewContent, OwnContent, UploadLimits } from '@/lib/media/schemas'

/** How large files may be here. */
export const uploadLimitsQuery = queryOptions({
  queryKey: ['upload-limits'],
  queryFn: ({ signal }) => apiGet<UploadLimits>('/api/uploads', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

const POLL_MS = 2000

/** A file's state, asked again every two seconds while it is processed. */
export const fileQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['media-file', fileId],
    queryFn: ({ signal }) => apiGet<LessonFile>(`/api/media/files/${fileId}`, signal),
    refetchInterval: query => (isBeingProcessed(query.state.data) ? POLL_MS : false),
  })

export function isBeingProcessed(file: Pick<LessonFile, 'state'> | undefined): boolean {
  return file?.state === 'queued' || file?.state === 'processing'
}

export const retryFile = (fileId: string) => apiPost<LessonFile>(`/api/media/files/${fileId}/retry`)
export const removeFile = (fileId: string) => apiDelete<void>(`/api/media/files/${fileId}`)

/** The content of a lesson as those who look after it write it. */
export const lessonContentQuery = (lessonId: string) =>
  queryOptions({
    queryKey: ['lesson-content', lessonId],
    queryFn: ({ signal }) => apiGet<OwnContent | null>(`/api/lessons/${lessonId}/content`, signal),
  })

export const saveContent = (lessonId: string, content: NewContent) =>
  apiPut<OwnContent>(`/api/lessons/${lessonId}/content`, content)
export const removeContent = (lessonId: string) => apiDelete<void>(`/api/lessons/${lessonId}/content`)
