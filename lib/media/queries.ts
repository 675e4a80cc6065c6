import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type { LessonFile, UploadLimits } from '@/lib/media/schemas'

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
