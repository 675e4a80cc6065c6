import type { MediaChoice } from '@/lib/analytics/queries'
import { KIND_LABELS, SORT_LABELS, STORAGE_TYPE_LABELS } from './labels'

/** What the address of the page says about the list of files; words it does not know are passed over. */
export function choiceOf(params: { get(name: string): string | null }): MediaChoice {
  const sort = params.get('sort')
  const storageType = params.get('storageType')
  const kind = params.get('kind')
  return {
    sort: isKey(SORT_LABELS, sort) ? sort : 'newest',
    ...(isKey(STORAGE_TYPE_LABELS, storageType) && storageType !== 'unknown' ? { storageType } : {}),
    ...(isKey(KIND_LABELS, kind) ? { kind } : {}),
  }
}

/** The address of a choice, on this page. What is usual is left out. */
export function hrefOf({ sort, storageType, kind }: Partial<MediaChoice>): string {
  const params = new URLSearchParams()
  if (sort && sort !== 'newest') params.set('sort', sort)
  if (storageType) params.set('storageType', storageType)
  if (kind) params.set('kind', kind)
  const query = params.toString()
  return query ? `/admin/storage?${query}` : '/admin/storage'
}

function isKey<Key extends string>(labels: Record<Key, string>, word: string | null): word is Key {
  return word !== null && Object.hasOwn(labels, word)
}
