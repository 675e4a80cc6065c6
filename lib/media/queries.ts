import { queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type { NewContent, OwnContent } from '@/lib/media/content-schemas'
import type { StorageMove, StorageMoveInput, StorageMoves } from '@/lib/media/move-schemas'
import type {
  KnownUpload,
  LessonFile,
  LinkedUpload,
  QuotaUse,
  UploadLimits,
  UploadPlan,
} from '@/lib/media/schemas'
import type { FileUses, TrashPage } from '@/lib/media/trash-schemas'

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

/** The content of a lesson as those who look after it write it. */
export const lessonContentQuery = (lessonId: string) =>
  queryOptions({
    queryKey: ['lesson-content', lessonId],
    queryFn: ({ signal }) => apiGet<OwnContent | null>(`/api/lessons/${lessonId}/content`, signal),
  })

export const saveContent = (lessonId: string, content: NewContent) =>
  apiPut<OwnContent>(`/api/lessons/${lessonId}/content`, content)
export const removeContent = (lessonId: string) => apiDelete<void>(`/api/lessons/${lessonId}/content`)

/** One page of what can be restored. */
export const trashQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['media-trash', cursor ?? ''],
    queryFn: ({ signal }) =>
      apiGet<TrashPage>(`/api/studio/trash${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, signal),
  })

export const restoreFile = (fileId: string) => apiPut<LessonFile>(`/api/media/files/${fileId}/restoration`)
export const purgeFile = (fileId: string) => apiDelete<void>(`/api/studio/trash/${fileId}`)

/** What would be touched, asked anew each time a dialog opens. `path` is that of a file, lesson, module or course. */
export const usesQuery = (path: string) =>
  queryOptions({
    queryKey: ['uses', path],
    queryFn: ({ signal }) => apiGet<FileUses>(`${path}/uses`, signal),
    staleTime: 0,
  })

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

/** What a person keeps and may keep, for admins. */
export const quotaQuery = (userId: string) =>
  queryOptions({
    queryKey: ['quota', userId],
    queryFn: ({ signal }) => apiGet<QuotaUse>(`/api/admin/users/${userId}/quota`, signal),
  })

/** Null gives them what the setting says. */
export const setQuota = (userId: string, quotaBytes: number | null) =>
  apiPut<QuotaUse>(`/api/admin/users/${userId}/quota`, { quotaBytes })
