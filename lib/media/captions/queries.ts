import { queryOptions } from '@tanstack/react-query'
import { api, apiDelete, apiGet, apiPost } from '@/lib/http/api-client'
import type {
  CaptionFormat,
  CaptionImport,
  CaptionInput,
  CaptionRevision,
  CaptionText,
  CaptionTrack,
} from '@/lib/media/captions/schemas'

const at = (fileId: string, language?: string) =>
  `/api/media/files/${fileId}/captions${language ? `/${encodeURIComponent(language)}` : ''}`

export const captionsQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['captions', fileId],
    queryFn: ({ signal }) => apiGet<CaptionTrack[]>(at(fileId), signal),
  })

export const captionRevisionsQuery = (fileId: string, language: string) =>
  queryOptions({
    queryKey: ['caption-revisions', fileId, language],
    queryFn: ({ signal }) => apiGet<CaptionRevision[]>(`${at(fileId, language)}/revisions`, signal),
    staleTime: 0,
  })

export const fetchCaptions = (fileId: string, language: string) => apiGet<CaptionText>(at(fileId, language))

export const saveCaptions = (fileId: string, language: string, input: CaptionInput) =>
  api<CaptionText>('PUT', at(fileId, language), input)

export const deleteCaptions = (fileId: string, language: string) => apiDelete<void>(at(fileId, language))

export const restoreCaptions = (fileId: string, language: string, revision: number) =>
  apiPost<CaptionText>(`${at(fileId, language)}/revisions/${revision}/restoration`)

export function importCaptions(fileId: string, file: File, language?: string): Promise<CaptionImport> {
  const form = new FormData()
  form.set('file', file)
  if (language) form.set('language', language)
  return apiPost<CaptionImport>(at(fileId), form)
}

export const captionFileUrl = (fileId: string, language: string, format: CaptionFormat) =>
  `${at(fileId, language)}/download?format=${format}`

/** Addresses that play a file for some minutes, for those who look after it. */
export const fetchOwnPlayback = (fileId: string) =>
  apiGet<{ url: string; posterUrl: string | null; token: string; expiresAt: string }>(
    `/api/media/files/${fileId}/playback`,
  )
