import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import Link from 'next/link'
import { Badge, type Tone } from '@/components/ui/badge'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Skeleton } from '@/components/ui/skeleton'
import type { RuleItem, RuleItemPage } from '@/lib/media/rule-schemas'

interface RuleItemsProps {
  list: UseInfiniteQueryResult<{ pages: RuleItemPage[] }>
  caption: string
  total?: number
  /** What is said of those of which nothing became; null while nothing can have become of any. */
  untouched: string | null
  emptyText: string
}

/** The files that a rule is about, page by page. */
export function RuleItems({ list, caption, total, untouched, emptyText }: RuleItemsProps) {
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  if (list.error && rows.length === 0) {
    return (
      <ErrorState
        title="The files could not be read"
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      >
        {list.error.message}
      </ErrorState>
    )
  }
  if (list.isPending) return <Skeleton className="h-48 w-full" />
  return (
    <div aria-busy={list.isPlaceholderData}>
      <DataTable
        caption={caption}
        hideCaption
        columns={untouched === null ? COLUMNS : [...COLUMNS, outcomeOf(untouched)]}
        rows={rows}
        rowKey={item => item.targetId}
        empty={<EmptyState title={emptyText} />}
      />
      {rows.length > 0 && (
        <LoadMore
          noun="files"
          shown={rows.length}
          {...(total === undefined ? {} : { total })}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
        />
      )}
    </div>
  )
}

const COLUMNS: Column<RuleItem>[] = [
  {
    id: 'file',
    header: 'File',
    cell: item => (
      <span className="[overflow-wrap:anywhere]">
        {item.originalName ? (
          <Link
            prefetch={false}
            href={`/admin/media?file=${item.fileId}`}
            className="underline-offset-2 hover:underline"
          >
            {item.originalName}
          </Link>
        ) : (
          'A file that is gone'
        )}
        <span className="block text-xs font-normal text-muted">
          {[item.courseTitle, item.ownerName].filter(Boolean).join(', ')}
        </span>
      </span>
    ),
  },
  { id: 'why', header: 'Why', cell: item => item.why },
  { id: 'bytes', header: 'Size', align: 'end', cell: item => <ByteSize bytes={item.promisedBytes} /> },
]

const TONES: Record<string, [string, Tone]> = {
  done: ['Done', 'positive'],
  kept: ['Stayed', 'caution'],
  failed: ['Failed', 'danger'],
  undone: ['Put back', 'neutral'],
}
const outcomeOf = (untouched: string): Column<RuleItem> => ({
  id: 'outcome',
  header: 'Result',
  cell: ({ outcome, reason }) => {
    const [name, tone] = TONES[outcome ?? ''] ?? ([untouched, 'neutral'] as const)
    return (
      <span className="block space-y-1 sm:text-left">
        <Badge tone={tone}>{name}</Badge>
        {reason && <span className="block text-xs">{reason}</span>}
      </span>
    )
  },
})
