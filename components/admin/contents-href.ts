import type { ContentFilter } from '@/lib/media/contents-schemas'
import type { LedgerGroup, LedgerKind, LedgerPart } from '@/lib/media/ledger-schemas'

export const GROUP_LABELS: Record<LedgerGroup, string> = {
  originals: 'Originals',
  renditions: 'Renditions',
  thumbnails: 'Thumbnails and posters',
  captions: 'Captions',
  versions: 'Old versions',
  trash: 'Trash',
  orphans: 'Orphans',
  copies: 'Copies of moves',
  inFlight: 'In flight',
}

export const PART_LABELS: Record<LedgerPart, string> = {
  original: 'Original',
  rendition: 'Rendition',
  playlist: 'Playlist',
  preview: 'Preview',
  poster: 'Poster',
  storyboard: 'Storyboard',
  caption: 'Captions',
  caption_revision: 'Earlier captions',
  old_version: 'Old version',
  trash: 'Trash',
  quarantine: 'Quarantine',
  unused: 'Used by nothing',
  copy: 'Copy of a move',
  in_flight: 'In flight',
}

export const LEDGER_KIND_LABELS: Record<LedgerKind, string> = {
  video: 'Videos',
  audio: 'Sound',
  image: 'Pictures',
  document: 'Documents',
  none: 'Of no file',
}

/** The address of the contents that make up a figure. */
export function contentsHref(filter: Partial<ContentFilter> = {}): string {
  const words = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString()
  return query ? `/admin/storage/contents?${query}` : '/admin/storage/contents'
}

/** The address of the files that make up a figure. */
export function filesHref(words: Record<string, string> = {}): string {
  const query = new URLSearchParams(words).toString()
  return query ? `/admin/media?${query}` : '/admin/media'
}

/** The address of the jobs that make up a figure; an empty reason is that none was noted. */
export function jobsHref(words: Record<string, string>): string {
  return `/admin/jobs?${new URLSearchParams(words)}`
}
