'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { catalogQuery, categoriesQuery, languagesQuery } from '@/lib/catalog/queries'
import type { Category, CourseLanguage, CoursePage } from '@/lib/catalog/schemas'
import { ActiveFilters } from './active-filters'
import { type CatalogAddress, catalogPath } from './catalog-address'
import { CatalogControls } from './catalog-controls'
import { CatalogResults } from './catalog-results'
import { CatalogStatus, foundText } from './catalog-status'
import { useCatalogAddress } from './use-catalog-address'

export interface CatalogBrowserProps {
  /** What the page was made for; the whole catalog in the static one. */
  initial: CatalogAddress
  /** What the server found for it; null in a page made without a database. */
  firstPage: CoursePage | null
  categories: Category[] | null
  languages: CourseLanguage[] | null
}

/** The catalog: the same markup from the server and in the browser, where the list follows the address. */
export function CatalogBrowser({ initial, firstPage, categories, languages }: CatalogBrowserProps) {
  const { address, goTo, watcher } = useCatalogAddress(initial)
  const { cursor = '', ...filter } = address
  const query = catalogQuery(filter)
  const list = useInfiniteQuery({
    ...query,
    ...(cursor ? { queryKey: [...query.queryKey, cursor], initialPageParam: cursor } : {}),
    placeholderData: keepPreviousData,
    // Shown at once and asked for again, because the page may be some seconds old.
    ...(firstPage && catalogPath(address) === catalogPath(initial)
      ? { initialData: { pages: [firstPage], pageParams: [cursor] }, initialDataUpdatedAt: 0 }
      : {}),
  })
  const { data: knownCategories = [] } = useQuery({
    ...categoriesQuery,
    ...(categories ? { initialData: categories, initialDataUpdatedAt: 0 } : {}),
  })
  const { data: knownLanguages = [] } = useQuery({
    ...languagesQuery,
    ...(languages ? { initialData: languages, initialDataUpdatedAt: 0 } : {}),
  })
  const first = list.data?.pages[0]

  return (
    <div className="space-y-5">
      {watcher}
      <CatalogControls
        filter={filter}
        categories={knownCategories}
        languages={knownLanguages}
        found={first ? foundText(first) : 'courses'}
        onChange={goTo}
      />
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <CatalogStatus address={address} first={first} />
        <ActiveFilters filter={filter} categories={knownCategories} onChange={goTo} />
      </div>
      <CatalogResults list={list} address={address} onChange={goTo} />
    </div>
  )
}
