'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import FolderOpen from 'lucide-react/icons/folder-open'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import Table from 'lucide-react/icons/table-2'
import { useCallback, useMemo } from 'react'
import { useSelection } from '@/components/library/use-selection'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { RowsSkeleton } from '@/components/ui/rows-skeleton'
import { adminLibraryQuery, adminTotalsQuery, filterWords } from '@/lib/media/admin-library-queries'
import { BulkActions } from './bulk-actions'
import { mediaAddressOf } from './media-address'
import { MediaDrawer } from './media-drawer'
import { MediaFilters } from './media-filters'
import { MediaHead } from './media-head'
import { MediaGrid, MediaTable } from './media-rows'
import { SavedFilters } from './saved-filters'
import { useMediaAddress } from './use-media-address'

/** Everybody's files. What is looked at stands in the address. */
export function AdminMedia() {
  const { filter, sort, view, fileId, change } = useMediaAddress()
  const totals = useQuery(adminTotalsQuery(filter))
  const words = filterWords(filter)
  if (sort !== 'newest') words.set('sort', sort)
  const other = view === 'table' ? 'grid' : 'table'
  return (
    <div className="space-y-5">
      <MediaFilters
        filter={filter}
        sort={sort}
        totals={totals.data}
        onFilter={next => change({ filter: next })}
        onSort={next => change({ sort: next })}
      />
      <MediaHead totals={totals.data} filter={filter} sort={sort}>
        <Button variant="secondary" onClick={() => change({ view: other })}>
          {other === 'grid' ? <LayoutGrid aria-hidden /> : <Table aria-hidden />}
          Show as {other}
        </Button>
        <SavedFilters
          query={words.toString()}
          onChoose={query => change({ ...mediaAddressOf(new URLSearchParams(query)), view })}
        />
      </MediaHead>
      <Listing totalCount={totals.data?.fileCount ?? 0} />
      {fileId && <MediaDrawer key={fileId} fileId={fileId} onClose={() => change({ fileId: null })} />}
    </div>
  )
}

function Listing({ totalCount }: { totalCount: number }) {
  const { filter, sort, view, change } = useMediaAddress()
  const list = useInfiniteQuery(adminLibraryQuery(filter, sort))
  const files = useMemo(() => list.data?.pages.flatMap(page => page.data) ?? [], [list.data])
  const ids = useMemo(() => files.map(file => file.fileId), [files])
  const selection = useSelection(ids)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const Rows = view === 'grid' ? MediaGrid : MediaTable
  if (list.error && files.length === 0) {
    return (
      <ErrorState
        title="The files cannot be listed"
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      >
        {list.error.message}
      </ErrorState>
    )
  }
  if (list.isPending) return <RowsSkeleton label="Loading the files" />
  if (files.length === 0) {
    return (
      <EmptyState icon={<FolderOpen />} title="No files match">
        Remove a filter to see more.
      </EmptyState>
    )
  }
  return (
    <section
      aria-label="Files"
      aria-busy={list.isPlaceholderData}
      className={list.isPlaceholderData ? 'space-y-3 opacity-60 transition-opacity' : 'space-y-3'}
    >
      <BulkActions
        shownIds={ids}
        chosenIds={selection.ids}
        onChoose={selection.set}
        filter={filter}
        totalCount={totalCount}
      />
      <Rows
        files={files}
        totalCount={Math.max(totalCount, files.length)}
        isChosen={selection.has}
        onToggle={selection.toggle}
        onOpen={id => change({ fileId: id })}
        onNearEnd={more}
      />
      <p role="status" className="text-center text-sm text-muted">
        {isFetchingNextPage ? 'Loading more files' : hasNextPage ? '' : 'This is the end of the list.'}
      </p>
    </section>
  )
}
