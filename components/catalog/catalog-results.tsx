'use client'

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { CATALOG_PAGE_SIZE } from '@/lib/catalog/queries'
import type { CoursePage } from '@/lib/catalog/schemas'
import { type CatalogAddress, catalogPath } from './catalog-address'
import { CatalogEmpty } from './catalog-empty'
import { CourseGrid, CourseGridSkeleton } from './course-grid'

export interface CatalogResultsProps {
  list: UseInfiniteQueryResult<InfiniteData<CoursePage>>
  address: CatalogAddress
  onChange: (address: CatalogAddress) => void
}

export function CatalogResults({ list, address, onChange }: CatalogResultsProps) {
  const pages = list.data?.pages ?? []
  const courses = pages.flatMap(page => page.data)
  const last = pages.at(-1)
  // Without a connection a question waits, and comes back by itself.
  const isWaiting = list.fetchStatus === 'paused' && (list.isPending || list.isPlaceholderData)

  if (isWaiting) {
    return (
      <ErrorState title="You are offline" kept="Your search is kept.">
        The courses are looked for as soon as the connection is back.
      </ErrorState>
    )
  }
  if (list.isPending) return <CourseGridSkeleton count={CATALOG_PAGE_SIZE / 3} />
  if (list.isError && courses.length === 0) {
    return (
      <ErrorState
        title="The catalog could not be loaded"
        kept="Your search is kept."
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      >
        {list.error.message}
      </ErrorState>
    )
  }
  if (courses.length === 0) return <CatalogEmpty address={address} onChange={onChange} />
  return (
    <>
      <CourseGrid courses={courses} heading="h2" isStale={list.isPlaceholderData} />
      {list.isFetchNextPageError && !list.isFetchingNextPage && (
        <ErrorState
          title="The next courses could not be loaded"
          onRetry={() => list.fetchNextPage()}
          retrying={list.isFetchingNextPage}
        >
          {list.error?.message}
        </ErrorState>
      )}
      {last && (list.hasNextPage || pages.length > 1) && (
        <LoadMore
          shown={courses.length}
          {...(address.cursor ? {} : { total: last.total, isCapped: last.isTotalCapped })}
          hasMore={list.hasNextPage && !list.isFetchNextPageError}
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
          noun="courses"
          {...(last.nextCursor ? { moreHref: catalogPath({ ...address, cursor: last.nextCursor }) } : {})}
        />
      )}
    </>
  )
}
