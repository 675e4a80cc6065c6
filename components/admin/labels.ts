import type { StorageKind, StorageType } from '@/lib/analytics/schemas'
import type { StorageMove } from '@/lib/media/move-schemas'

export const KIND_LABELS: Record<StorageKind, string> = {
  videos: 'Videos',
  resources: 'Resources',
  productImages: 'Product images',
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

/** One of that kind. */
export const KIND_NAMES: Record<StorageKind, string> = {
  videos: 'Video',
  resources: 'Resource',
  productImages: 'Product image',
  other: 'Other',
}
