import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from './error-state'
import { LoadMore } from './load-more'
import { RowsSkeleton } from './rows-skeleton'

interface PagedFrameProps {
  list: UseInfiniteQueryResult<{ pages: { data: unknown[] }[] }>
  /** For messages: "The courses". */
  what: string
  /** Plural of what is listed: "courses". */
  noun: string
  /** Leave it out when the whole number is not known. */
  total?: number | undefined
  /** The rows that there are, or what is said when there are none. */
  children: ReactNode
}

/** Around a list that comes page by page: while it loads, when it fails, dimmed while another choice loads, and its end. */
export function PagedFrame({ list, what, noun, total, children }: PagedFrameProps) {
  const shown = list.data?.pages.reduce((sum, page) => sum + page.data.length, 0) ?? 0
  return (
    <>
      {list.error && (
        <ErrorState
          title={`${what} could not be loaded`}
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          <p>{list.error.message}</p>
        </ErrorState>
      )}
      {list.isPending && <RowsSkeleton label={`Loading ${what.replace(/^The/, 'the')}`} />}
      {list.data && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
        >
          {children}
          {shown > 0 && (
            <LoadMore
              noun={noun}
              shown={shown}
              {...(total === undefined ? {} : { total })}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
            />
          )}
        </div>
      )}
    </>
  )
}
