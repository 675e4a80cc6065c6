'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { ByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadMore } from '@/components/ui/load-more'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import type { TableSort } from '@/components/ui/sort-header'
import { fetchAllMedia, type MediaChoice, mediaListQuery } from '@/lib/analytics/queries'
import type { MediaRow, MediaSort } from '@/lib/analytics/schemas'
import { KIND_NAMES, STORAGE_TYPE_LABELS } from './labels'
import { choiceOf, hrefOf } from './media-choice'
import { MediaFilters } from './media-filters'
import { SectionCard } from './section-card'
import { UsageProblem } from './usage-problem'

const columns: Column<MediaRow>[] = [
  { id: 'name', header: 'File', cell: row => <span className="break-all">{row.name}</span> },
  { id: 'kind', header: 'Kind', cell: row => KIND_NAMES[row.kind] },
  { id: 'storageType', header: 'Storage type', cell: row => STORAGE_TYPE_LABELS[row.storageType] },
  {
    id: 'size',
    header: 'Size',
    align: 'end',
    sortable: true,
    cell: row => <ByteSize bytes={row.bytes} />,
  },
  {
    id: 'added',
    header: 'Added',
    align: 'end',
    sortable: true,
    className: 'whitespace-nowrap',
    cell: row => (row.createdAt ? <RelativeTime date={row.createdAt} /> : 'Not recorded'),
  },
]

const HEADER = ['File', 'Kind', 'Storage type', 'Bytes', 'Added']

/** Every media record, filtered and sorted by the address of the page (ADM-06). */
export function MediaSection() {
  const choice = choiceOf(useSearchParams())
  const list = useInfiniteQuery(mediaListQuery(choice))
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  return (
    <SectionCard
      id="files"
      title="Files"
      description="Originals of all kinds, each with the place where it lies."
      actions={<CsvButton name="files" header={HEADER} sheet={() => sheetOf(choice)} />}
    >
      <MediaFilters choice={choice} onChange={goTo} />
      {list.error && (
        <UsageProblem error={list.error} onRetry={() => list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.isPending && <RowsSkeleton />}
      {list.data && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
        >
          <DataTable
            caption="Files in the media store"
            hideCaption
            columns={columns}
            rows={rows}
            rowKey={row => `${row.kind}-${row.mediaId}`}
            sort={shownSort(choice.sort)}
            onSort={sort => goTo({ ...choice, sort: chosenSort(sort, choice.sort) })}
            empty={
              <EmptyState title="No files match">
                Nothing of this kind lies there. Remove a filter to see more.
              </EmptyState>
            }
          />
          <LoadMore
            noun="files"
            shown={rows.length}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onLoadMore={() => list.fetchNextPage()}
          />
        </div>
      )}
    </SectionCard>
  )
}

/** Changes the address without asking the server for the page again; Next tells `useSearchParams`. */
function goTo(choice: MediaChoice): void {
  window.history.replaceState(null, '', hrefOf(choice))
}

const SORTS: Record<MediaSort, TableSort> = {
  newest: { columnId: 'added', direction: 'descending' },
  oldest: { columnId: 'added', direction: 'ascending' },
  largest: { columnId: 'size', direction: 'descending' },
  smallest: { columnId: 'size', direction: 'ascending' },
}

const shownSort = (sort: MediaSort): TableSort => SORTS[sort]

// A column begins with what one looks for first: the largest, the newest.
function chosenSort({ columnId, direction }: TableSort, before: MediaSort): MediaSort {
  const isFirst = SORTS[before].columnId !== columnId || direction === 'descending'
  if (columnId === 'size') return isFirst ? 'largest' : 'smallest'
  return isFirst ? 'newest' : 'oldest'
}

async function sheetOf(choice: MediaChoice) {
  const { rows, isComplete } = await fetchAllMedia(choice)
  return {
    rows: rows.map(row => [row.name, row.kind, row.storageType, row.bytes, row.createdAt ?? '']),
    ...(isComplete ? {} : { note: `It holds the first ${rows.length} files. Filter to get the others.` }),
  }
}

function RowsSkeleton() {
  return (
    <div className="space-y-2" role="status" aria-label="Loading the files">
      {[1, 2, 3, 4, 5, 6].map(row => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}
