'use client'

import { useSearchParams } from 'next/navigation'
import { COURSE_LEVELS, COURSE_SORTS } from '@/lib/catalog/policy'
import { type CatalogFilter, catalogParams } from '@/lib/catalog/queries'

/** The filter of the catalog as the address says it. Words in it that mean nothing are left out. */
export function readFilter(params: Pick<URLSearchParams, 'get'>): CatalogFilter {
  return {
    q: params.get('q')?.trim().slice(0, 200) || undefined,
    category: params.get('category')?.slice(0, 100) || undefined,
    level: COURSE_LEVELS.find(level => level === params.get('level')),
    sort: COURSE_SORTS.find(sort => sort === params.get('sort')),
  }
}

/** Where a filter leads to. */
export function catalogPath(filter: CatalogFilter): string {
  const params = catalogParams(filter).toString()
  return params === '' ? '/courses' : `/courses?${params}`
}

export function useCatalogFilter() {
  const filter = readFilter(useSearchParams())
  return {
    filter,
    /** `replace` while somebody types, so that Back leads out of the search and not through its letters. */
    setFilter(next: CatalogFilter, how: 'push' | 'replace' = 'push') {
      if (how === 'push') window.history.pushState(null, '', catalogPath(next))
      else window.history.replaceState(null, '', catalogPath(next))
    },
  }
}
