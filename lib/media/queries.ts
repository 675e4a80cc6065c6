import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type { FileUses, LessonFile, TrashPage, UploadLimits } from '@/lib/media/schemas'

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

/** One page of what can be restored. */
export const trashQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['media-trash', cursor ?? ''],
    queryFn: ({ signal }) =>
      apiGet<TrashPage>(`/api/studio/trash${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, signal),
  })

export const restoreFile = (fileId: string) => apiPut<LessonFile>(`/api/media/files/${fileId}/restoration`)
export const purgeFile = (fileId: string) => apiDelete<void>(`/api/studio/trash/${fileId}`)

/** What would be touched, asked anew each time a dialog opens. `path` is that of a file, lesson or course. */
export const usesQuery = (path: string) =>
  queryOptions({
    queryKey: ['uses', path],
    queryFn: ({ signal }) => apiGet<FileUses>(`${path}/uses`, signal),
    staleTime: 0,
  })
