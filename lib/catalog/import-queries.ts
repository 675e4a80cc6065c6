import { queryOptions } from '@tanstack/react-query'
import type { CourseImport, ImportItemChange, NewImport } from '@/lib/catalog/import-schemas'
import { api, apiDelete, apiGet, apiPatch, apiPost } from '@/lib/http/api-client'

const WORK_POLL_MS = 3_000

const isAtWork = (made: CourseImport) =>
  made.items.some(item => item.fileState === 'queued' || item.fileState === 'processing')

/** The folders imported into a course; asked again while a file of them is being processed. */
export const courseImportsQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['studio', 'imports', courseId],
    queryFn: ({ signal }) => apiGet<CourseImport[]>(`/api/courses/${courseId}/imports`, signal),
    refetchInterval: query => (query.state.data?.some(isAtWork) ? WORK_POLL_MS : false),
  })

/** What the person who asks began to import anywhere and did not finish. */
export const unfinishedImportsQuery = queryOptions({
  queryKey: ['studio', 'imports', 'unfinished'],
  queryFn: ({ signal }) => apiGet<CourseImport[]>('/api/imports', signal),
  staleTime: 15_000,
})

/** The same key makes the same import, so an answer that was lost can be asked for again. */
export const importFolder = (courseId: string, key: string, folder: NewImport) =>
  apiPost<CourseImport>(`/api/courses/${courseId}/imports`, folder, { 'idempotency-key': key })
export const changeImportItem = (importId: string, itemId: string, change: ImportItemChange) =>
  apiPatch<CourseImport>(`/api/imports/${importId}/items/${itemId}`, change)
export const takeImportBack = (importId: string) => apiDelete<void>(`/api/imports/${importId}`)
export function sendImportCaptions(importId: string, itemId: string, file: File) {
  const form = new FormData()
  form.set('file', file)
  return api<CourseImport>('PUT', `/api/imports/${importId}/items/${itemId}/captions`, form)
}
