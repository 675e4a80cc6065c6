import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type { KnownUpload, LessonFile, LinkedUpload, UploadLimits, UploadPlan } from '@/lib/media/schemas'

/** How large files may be here, and how much of their room a person has used. */
export const uploadLimitsQuery = queryOptions({
  queryKey: ['upload-limits'],
  queryFn: ({ signal }) => apiGet<UploadLimits>('/api/uploads', signal),
  staleTime: 30_000,
})

/** Throws the refusal, with its reason, when a file would not be taken. */
export const checkUpload = (plan: UploadPlan) => apiPost<UploadLimits>('/api/uploads/preflight', plan)
/** Makes a file of bytes that this person has here already. */
export const linkUpload = (known: KnownUpload) => apiPost<LinkedUpload>('/api/uploads/links', known)

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
