import Link from 'next/link'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Content, ContentFilter, ContentPage } from '@/lib/media/contents-schemas'
import { contentsHref, filesHref, GROUP_LABELS, LEDGER_KIND_LABELS, PART_LABELS } from './contents-href'
import { placeOf } from './ledger-section'
import { inFormat, SheetLinks } from './sheet-links'

/** The contents behind a figure of the ledger, and that figure as their sum. */
export function ContentsTable({ page, filter }: { page: ContentPage; filter: ContentFilter }) {
  const { total, data, hasMore } = page
  return (
    <div className="space-y-4">
      <Filters filter={filter} />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <p
          className="text-muted"
          data-count={total.count}
          data-physical-bytes={total.physicalBytes}
          data-logical-bytes={total.logicalBytes}
          data-shared-bytes={total.sharedBytes}
        >
          {total.count.toLocaleString('en')} {total.count === 1 ? 'content' : 'contents'}, physical{' '}
          <ByteSize bytes={total.physicalBytes} />, logical <ByteSize bytes={total.logicalBytes} />, saved by
          sharing <ByteSize bytes={total.sharedBytes} />
        </p>
        <div className="flex flex-wrap gap-2">
          <SheetLinks name="contents" hrefOf={inFormat(exportOf(filter))} />
        </div>
      </div>
      <DataTable
        caption="Contents, the largest first"
        hideCaption
        columns={columns}
        rows={data}
        rowKey={row => `${row.part} ${row.storageType} ${row.name}`}
        empty={<EmptyState title="No contents">Nothing in the store is like this.</EmptyState>}
      />
      <Pages filter={filter} hasMore={hasMore} />
    </div>
  )
}

function exportOf({ page: _, ...filter }: ContentFilter): string {
  return contentsHref(filter).replace(/^[^?]*/, '/api/admin/contents/export')
}

const columns: Column<Content>[] = [
  {
    id: 'name',
    header: 'Content',
    cell: row => (
      <span className="break-all">
        {row.fileId ? (
          <Link
            prefetch={false}
            href={filesHref({ file: row.fileId })}
            className="underline decoration-line-strong underline-offset-4 hover:text-accent"
          >
            {row.fileName}
          </Link>
        ) : (
          'No file'
        )}
        <span className="block font-mono text-xs text-muted">{row.name.slice(0, 48)}</span>
      </span>
    ),
  },
  { id: 'part', header: 'Part', cell: row => PART_LABELS[row.part] },
  { id: 'storage', header: 'Storage type', cell: row => placeOf(row.storageType) },
  { id: 'uses', header: 'Uses', align: 'end', cell: row => row.uses.toLocaleString('en') },
  { id: 'size', header: 'Size', align: 'end', cell: row => <ByteSize bytes={row.sizeBytes} /> },
  { id: 'came', header: 'Came', align: 'end', cell: row => <RelativeTime date={row.createdAt} /> },
]

const chip = 'rounded-full border border-line px-3 py-1 text-sm hover:bg-surface-sunken'

function Filters({ filter: { page: _, ...filter } }: { filter: ContentFilter }) {
  const said = [
    filter.group && GROUP_LABELS[filter.group],
    filter.part && PART_LABELS[filter.part],
    filter.storage && placeOf(filter.storage),
    filter.kind && LEDGER_KIND_LABELS[filter.kind],
    filter.shared && 'Used more than once',
    filter.minBytes !== undefined && `From ${filter.minBytes.toLocaleString('en')} bytes`,
    filter.maxBytes !== undefined && `To ${filter.maxBytes.toLocaleString('en')} bytes`,
  ].filter(Boolean)
  return (
    <nav aria-label="Groups of contents" className="space-y-2">
      <ul className="flex flex-wrap gap-2">
        {Object.entries(GROUP_LABELS).map(([group, label]) => (
          <li key={group}>
            <Link
              prefetch={false}
              href={contentsHref({ group: group as keyof typeof GROUP_LABELS })}
              aria-current={filter.group === group ? 'page' : undefined}
              className={`${chip} inline-block aria-[current=page]:border-accent aria-[current=page]:text-accent`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {said.length > 0 ? `Shown: ${said.join(', ')}. ` : 'Shown: everything. '}
        {said.length > 0 && (
          <Link prefetch={false} href={contentsHref()} className="underline underline-offset-4">
            Show everything
          </Link>
        )}
      </p>
    </nav>
  )
}

function Pages({ filter, hasMore }: { filter: ContentFilter; hasMore: boolean }) {
  if (filter.page === 1 && !hasMore) return null
  const to = (page: number) => contentsHref({ ...filter, page })
  return (
    <nav aria-label="Pages" className="flex justify-between">
      {filter.page > 1 ? (
        <Link prefetch={false} href={to(filter.page - 1)}>
          Larger ones
        </Link>
      ) : (
        <span />
      )}
      {hasMore && (
        <Link prefetch={false} href={to(filter.page + 1)}>
          Smaller ones
        </Link>
      )}
    </nav>
  )
}
