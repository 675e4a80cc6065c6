import { ADMIN_SORTS, AdminFilter, type AdminSort } from '@/lib/media/admin-library-schemas'

export const VIEWS = ['table', 'grid'] as const
export type MediaView = (typeof VIEWS)[number]

/** What the address says of the page. */
export interface MediaAddress {
  filter: AdminFilter
  sort: AdminSort
  view: MediaView
  fileId: string | null
}

export type FilterName = keyof AdminFilter
const NAMES = Object.keys(AdminFilter.shape) as FilterName[]

/** Words that the address has and the page does not know, or that make no sense, are passed over. */
export function mediaAddressOf(params: { get(name: string): string | null }): MediaAddress {
  const given: Record<string, unknown> = {}
  for (const name of NAMES) {
    const value = params.get(name)
    if (value && AdminFilter.shape[name].safeParse(value).success) given[name] = value
  }
  const fileId = params.get('file')
  return {
    filter: AdminFilter.parse(given),
    sort: ADMIN_SORTS.find(one => one === params.get('sort')) ?? 'newest',
    view: VIEWS.find(one => one === params.get('view')) ?? 'table',
    fileId: fileId && /^[A-Za-z0-9_-]{1,128}$/.test(fileId) ? fileId : null,
  }
}

/** The address of what is shown. What is usual is left out. */
export function mediaHref({ filter, sort, view, fileId }: MediaAddress): string {
  const words = new URLSearchParams()
  for (const name of NAMES) {
    const value = filter[name]
    if (value !== undefined && value !== '') words.set(name, String(value))
  }
  if (sort !== 'newest') words.set('sort', sort)
  if (view !== 'table') words.set('view', view)
  if (fileId) words.set('file', fileId)
  const query = words.toString()
  return query ? `/admin/media?${query}` : '/admin/media'
}

/** The filter with one word set, or without it where the value is empty or makes no sense. */
export function withWord(filter: AdminFilter, name: FilterName, value: string): AdminFilter {
  const words: Record<string, unknown> = { ...filter, [name]: value || undefined }
  const parsed = AdminFilter.safeParse(words)
  if (parsed.success) return parsed.data
  delete words[name]
  return AdminFilter.parse(words)
}

/** The words that narrow the list, for chips; the search has a field of its own. */
export function wordsOf(filter: AdminFilter): FilterName[] {
  return NAMES.filter(name => name !== 'q' && filter[name] !== undefined)
}
