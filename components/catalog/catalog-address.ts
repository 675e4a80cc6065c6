import { COURSE_LEVELS, COURSE_PRICES, COURSE_SORTS, usualSort } from '@/lib/catalog/policy'
import type { CatalogFilter } from '@/lib/catalog/queries'

/** Words of the catalog's address that a person can set, in the order they stand in it. */
const WORDS = ['q', 'category', 'level', 'language', 'price', 'minRating', 'sort'] as const
export type CatalogWord = (typeof WORDS)[number]

/** The filter of the catalog, and from where on it is listed: a page of its own for who has no JavaScript. */
export interface CatalogAddress extends CatalogFilter {
  cursor?: string | undefined
}

/** What an address asks for. Words in it that mean nothing are left out. `price` is "free", "paid" or the most it may cost. */
export function readAddress(params: Pick<URLSearchParams, 'get'>): CatalogAddress {
  const price = params.get('price')
  // A character that no text of the database can hold matches nothing.
  const text = (word: CatalogWord) => params.get(word)?.replaceAll('\0', '').trim()
  return {
    q: text('q')?.slice(0, 200) || undefined,
    category: text('category')?.slice(0, 100) || undefined,
    level: COURSE_LEVELS.find(level => level === params.get('level')),
    language: params.get('language')?.match(/^[a-z]{2,3}(-[A-Z]{2})?$/)?.[0],
    price: COURSE_PRICES.find(each => each === price),
    maxPrice: numberIn(price, 1, 99_999),
    minRating: numberIn(params.get('minRating'), 1, 5),
    sort: COURSE_SORTS.find(sort => sort === params.get('sort')),
    cursor: params.get('cursor')?.slice(0, 300) || undefined,
  }
}

function numberIn(text: string | null, min: number, max: number): number | undefined {
  if (!text || !/^\d{1,5}(\.\d{1,2})?$/.test(text)) return undefined
  const number = Number(text)
  return number >= min && number <= max ? number : undefined
}

/** The value of each control, as the form sends it and the address holds it; empty for what is not asked. */
export function wordsOf(filter: CatalogFilter): Record<CatalogWord, string> {
  const { q, category, level, language, price, maxPrice, minRating, sort } = filter
  return {
    q: q?.trim() ?? '',
    category: category ?? '',
    level: level ?? '',
    language: language ?? '',
    price: price ?? (maxPrice === undefined ? '' : String(maxPrice)),
    minRating: minRating === undefined ? '' : String(minRating),
    sort: sort && sort !== usualSort(q) ? sort : '',
  }
}

/** Where a filter leads to: the same filter always has the same address. */
export function catalogPath(address: CatalogAddress): string {
  const words = { ...wordsOf(address), cursor: address.cursor ?? '' }
  const params = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== ''))
  return params.size === 0 ? '/courses' : `/courses?${params}`
}

/** The filter after one word of it was set anew, listed from its beginning. */
export function withWord(filter: CatalogFilter, word: CatalogWord, value: string): CatalogFilter {
  return readAddress(new URLSearchParams({ ...wordsOf(filter), [word]: value }))
}

/** The words that narrow the list, which the order does not. */
export function narrowingWords(filter: CatalogFilter): CatalogWord[] {
  const words = wordsOf(filter)
  return WORDS.filter(word => word !== 'sort' && words[word] !== '')
}

/** One step wider: the words alone when there were filters beside them, else the category alone, else everything. */
export function widen(filter: CatalogFilter): CatalogFilter {
  const { q, category } = filter
  const count = narrowingWords(filter).length
  if (q && count > 1) return { q }
  return category && count > 1 ? { category } : {}
}
