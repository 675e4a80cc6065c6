import type { MediaSort, StorageKind, StorageType } from '@/lib/analytics/schemas'
import type { StorageMove } from '@/lib/media/move-schemas'

export const KIND_LABELS: Record<StorageKind, string> = {
  videos: 'Videos',
  resources: 'Resources',
  productImages: 'Product images',
  other: 'Other',
}

/** One file of a kind, for a cell of a list. */
export const KIND_NAMES: Record<StorageKind, string> = {
  videos: 'Video',
  resources: 'Resource',
  productImages: 'Product image',
  other: 'Other',
}

export const STORAGE_TYPE_LABELS: Record<StorageType, string> = {
  local: 'Local disk',
  'google-drive': 'Google Drive',
  cloud: 'Cloud',
  unknown: 'Not recorded',
}

/** What a move between storages is about. */
export const MOVE_KIND_LABELS: Record<NonNullable<StorageMove['kind']>, string> = {
  video: 'Videos',
  document: 'Documents',
  image: 'Pictures',
  audio: 'Sound',
}

export const SORT_LABELS: Record<MediaSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  largest: 'Largest first',
  smallest: 'Smallest first',
}

export const KINDS = Object.keys(KIND_LABELS) as StorageKind[]
