'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { CATALOG_PAGE_SIZE, catalogParams, catalogQuery, categoriesQuery } from '@/lib/catalog/queries'
import type { Category, CoursePage } from '@/lib/catalog/schemas'
import { ActiveFilters } from './active-filters'
import { CatalogControls } from './catalog-controls'
import { CatalogEmpty } from './catalog-empty'
import { countOf } from './course-facts'
import { CourseGrid, CourseGridSkeleton } from './course-grid'
import { useCatalogFilter } from './use-catalog-filter'

export interface CatalogBrowserProps {
  /** The first page of the whole catalog as the server last saw it; null in a page made without a database. */
  firstPage: CoursePage | null
  categories: Category[] | null
}

export function CatalogBrowser({ firstPage, categories }: CatalogBrowserProps) {
  const { filter, setFilter } = useCatalogFilter()
  const isWhole = catalogParams(filter).size === 0
  const list = useInfiniteQuery({
    ...catalogQuery(filter),
    placeholderData: keepPreviousData,
    // Shown at once and asked for again, because the page may be some seconds old.
    ...(isWhole && firstPage
      ? { initialData: { pages: [firstPage], pageParams: [''] }, initialDataUpdatedAt: 0 }
      : {}),
  })
  const { data: knownCategories = [] } = useQuery({
    ...categoriesQuery,
    ...(categories ? { initialData: categories, initialDataUpdatedAt: 0 } : {}),
  })
  const pages = list.data?.pages ?? []
  const courses = pages.flatMap(page => page.data)
  const total = pages[0]?.total ?? 0
  const isNearest = pages[0]?.isNearest ?? false

  return (
    <div className="space-y-5">
      <CatalogControls filter={filter} categories={knownCategories} onChange={setFilter} />
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="text-sm text-muted tabular-nums">
          {list.isPending
            ? 'Looking…'
            : isNearest
              ? `Nothing matches “${filter.q}” exactly. These come nearest:`
              : countOf(total, 'course')}
        </p>
        <ActiveFilters filter={filter} categories={knownCategories} onChange={setFilter} />
      </div>
      {list.isPending ? (
        <CourseGridSkeleton count={CATALOG_PAGE_SIZE / 3} />
      ) : list.isError && courses.length === 0 ? (
        <ErrorState
          title="The catalog could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : courses.length === 0 ? (
        <CatalogEmpty filter={filter} onChange={setFilter} />
      ) : (
        <>
          <CourseGrid courses={courses} heading="h2" isStale={list.isPlaceholderData} />
          {(list.hasNextPage || pages.length > 1) && (
            <LoadMore
              shown={courses.length}
              total={total}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
              noun="courses"
            />
          )}
        </>
      )}
    </div>
  )
}
