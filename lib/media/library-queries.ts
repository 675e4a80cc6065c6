import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type {
  DeletionReport,
  LibraryDetails,
  LibraryFile,
  LibraryPage,
  LibrarySearch,
} from '@/lib/media/library-schemas'
import type { LessonFile } from '@/lib/media/schemas'

/** What the page lets one choose of a `LibrarySearch`. */
export type LibraryChoice = Omit<LibrarySearch, 'limit' | 'cursor'>

const WORK_POLL_MS = 3000

/** The library of one's own files; asked again while anything in it is worked on. */
export const libraryQuery = (choice: LibraryChoice, limit = 24) =>
  infiniteQueryOptions({
    queryKey: ['library', 'list', choice, limit],
    queryFn: ({ pageParam, signal }) =>
      apiGet<LibraryPage>(`/api/studio/media?${queryOf(choice, pageParam, limit)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.data.some(isWorkedOn)) ? WORK_POLL_MS : false,
  })

export const libraryFileQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['library', 'file', fileId],
    queryFn: ({ signal }) => apiGet<LibraryDetails>(`/api/studio/media/${fileId}`, signal),
    refetchInterval: query => (query.state.data && isWorkedOn(query.state.data) ? WORK_POLL_MS : false),
  })

/** A worker is busy with it, or with the version that is to replace it. */
export function isWorkedOn({ state, replacement }: Pick<LibraryFile, 'state' | 'replacement'>): boolean {
  const isBusy = state === 'queued' || state === 'processing'
  // A document is ready as it came, and takes its place when its pages were counted.
  return isBusy || Boolean(replacement && replacement.state !== 'failed')
}

export const deleteFiles = (fileIds: string[]) =>
  apiPost<DeletionReport>('/api/studio/media/deletions', { fileIds })
export const applyLibraryFile = (lessonId: string, fileId: string) =>
  apiPost<LessonFile>(`/api/lessons/${lessonId}/files`, { fileId })
export const returnToFileVersion = (fileId: string, version: number) =>
  apiPut<void>(`/api/media/files/${fileId}/version`, { version })
export const discardFileReplacement = (fileId: string) =>
  apiDelete<void>(`/api/media/files/${fileId}/replacement`)
export const removeFileVersion = (fileId: string, version: number) =>
  apiDelete<void>(`/api/media/files/${fileId}/versions/${version}`)

/** The address from which a file, or one of its versions, comes as it was sent. */
export const originalPath = (fileId: string) => `/api/studio/media/${fileId}/original`

function queryOf(choice: LibraryChoice, cursor: string | null, limit: number): URLSearchParams {
  const query = new URLSearchParams({ sort: choice.sort, limit: String(limit) })
  for (const name of ['q', 'kind', 'state', 'courseId', 'use', 'captions'] as const) {
    const value = choice[name]
    if (value) query.set(name, value)
  }
  if (cursor) query.set('cursor', cursor)
  return query
}
