import type { LibraryChoice } from '@/lib/media/library-queries'
import type { LibrarySort } from '@/lib/media/library-schemas'

export const KIND_LABELS = {
  video: 'Videos',
  audio: 'Sound',
  document: 'Documents',
  image: 'Pictures',
} as const
export const STATE_LABELS = { working: 'Being processed', ready: 'Ready', failed: 'Failed' } as const
export const USE_LABELS = { used: 'In use', unused: 'Not in use' } as const
export const CAPTION_LABELS = {
  none: 'Without captions',
  unreviewed: 'Captions to look through',
  reviewed: 'With captions',
} as const
export const SORT_LABELS: Record<LibrarySort, string> = {
  newest: 'Newest first',
  name: 'Name',
  largest: 'Largest first',
  accessed: 'Opened last',
}
export const VIEWS = ['grid', 'table', 'trash'] as const
export type LibraryView = (typeof VIEWS)[number]

/** What the address says of the page: what is listed, how it is shown, and which file is looked at. */
export interface LibraryAddress {
  choice: LibraryChoice
  view: LibraryView
  fileId: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Words that the address has and the page does not know are passed over. */
export function addressOf(params: { get(name: string): string | null }): LibraryAddress {
  const [kind, state, use, captions, sort, view] = ['kind', 'state', 'use', 'captions', 'sort', 'view'].map(
    name => params.get(name),
  )
  const course = params.get('course')
  const fileId = params.get('file')
  return {
    choice: {
      q: (params.get('q') ?? '').trim().slice(0, 200),
      sort: isKey(SORT_LABELS, sort) ? sort : 'newest',
      ...(isKey(KIND_LABELS, kind) ? { kind } : {}),
      ...(isKey(STATE_LABELS, state) ? { state } : {}),
      ...(isKey(USE_LABELS, use) ? { use } : {}),
      ...(isKey(CAPTION_LABELS, captions) ? { captions } : {}),
      ...(course && UUID.test(course) ? { courseId: course } : {}),
    },
    view: VIEWS.find(one => one === view) ?? 'grid',
    fileId: fileId && /^[A-Za-z0-9_-]{1,128}$/.test(fileId) ? fileId : null,
  }
}

/** The address of what is shown. What is usual is left out. */
export function hrefOf({ choice, view, fileId }: LibraryAddress): string {
  const params = new URLSearchParams()
  if (choice.q) params.set('q', choice.q)
  if (choice.kind) params.set('kind', choice.kind)
  if (choice.state) params.set('state', choice.state)
  if (choice.courseId) params.set('course', choice.courseId)
  if (choice.use) params.set('use', choice.use)
  if (choice.captions) params.set('captions', choice.captions)
  if (choice.sort !== 'newest') params.set('sort', choice.sort)
  if (view !== 'grid') params.set('view', view)
  if (fileId) params.set('file', fileId)
  const query = params.toString()
  return query ? `/studio/media?${query}` : '/studio/media'
}

export type FilterName = 'kind' | 'state' | 'courseId' | 'use' | 'captions'

/** The choice with one filter set, or without it where the value is empty or unknown. */
export function withFilter(choice: LibraryChoice, name: FilterName, value: string): LibraryChoice {
  const params = new URL(hrefOf({ choice, view: 'grid', fileId: null }), 'http://page.invalid').searchParams
  params.set(name === 'courseId' ? 'course' : name, value)
  return addressOf(params).choice
}

export function isFiltered({ q, kind, state, courseId, use, captions }: LibraryChoice): boolean {
  return Boolean(q || kind || state || courseId || use || captions)
}

function isKey<Key extends string>(
  labels: Record<Key, string>,
  word: string | null | undefined,
): word is Key {
  return typeof word === 'string' && Object.hasOwn(labels, word)
}
