import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type {
  LessonFile,
  StorageMove,
  StorageMoveInput,
  StorageMoves,
  UploadLimits,
} from '@/lib/media/schemas'

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

/** Where bytes lie and what moves; asked again every two seconds while something does. */
export const storageMovesQuery = queryOptions({
  queryKey: ['storage-moves'],
  queryFn: ({ signal }) => apiGet<StorageMoves>('/api/admin/storage-moves', signal),
  refetchInterval: query => (query.state.data?.moves.some(isMoveOpen) ? POLL_MS : false),
})

export function isMoveOpen({ state }: Pick<StorageMove, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

export const startMove = (input: StorageMoveInput) => apiPost<StorageMove>('/api/admin/storage-moves', input)
export const cancelMove = (moveId: string) => apiDelete<StorageMove>(`/api/admin/storage-moves/${moveId}`)
