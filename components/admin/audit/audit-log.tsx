'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Drawer } from '@/components/ui/drawer'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import {
  type AuditChoice,
  auditExportHref,
  auditOverviewQuery,
  auditQuery,
} from '@/lib/analytics/audit-queries'
import type { AuditRow } from '@/lib/analytics/audit-schemas'
import { auditChoiceOf, auditHref } from './audit-choice'
import { AuditEntry } from './audit-entry'
import { AuditFilters } from './audit-filters'
import { AuditState } from './audit-state'
import { targetWords } from './audit-targets'
import { actionWords, personWords } from './audit-words'

/** What was done with the rights of an admin, filtered by the address of the page; each entry opens in full. */
export function AuditLog() {
  const choice = auditChoiceOf(useAddressWords())
  const list = useInfiniteQuery(auditQuery(choice))
  const overview = useQuery(auditOverviewQuery)
  const [opened, setOpened] = useState<AuditRow>()
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  const narrow = (narrower: AuditChoice) => {
    setOpened(undefined)
    goTo(narrower)
  }
  return (
    <div className="space-y-4">
      {overview.data ? <AuditState overview={overview.data} /> : <Skeleton className="h-18 w-full" />}
      <AuditFilters choice={choice} overview={overview.data} onChange={goTo} />
      <Exports choice={choice} />
      {list.error && (
        <ErrorState
          title="The audit log could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          <p>{list.error.message}</p>
        </ErrorState>
      )}
      {list.isPending && <AuditSkeleton />}
      {list.data && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
        >
          <DataTable
            caption="Audit log"
            hideCaption
            columns={columnsOf(setOpened)}
            rows={rows}
            rowKey={row => row.auditId}
            empty={
              <EmptyState title="Nothing matches">
                {Object.keys(choice).length > 0
                  ? 'Remove a filter to see more.'
                  : 'Nobody has used the rights of an admin yet.'}
              </EmptyState>
            }
          />
          {rows.length > 0 && (
            <LoadMore
              noun="entries"
              shown={rows.length}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
            />
          )}
        </div>
      )}
      <Drawer
        title={opened ? actionWords(opened.action) : ''}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
      >
        {opened && <AuditEntry row={opened} onNarrow={narrow} />}
      </Drawer>
    </div>
  )
}

function columnsOf(onOpen: (row: AuditRow) => void): Column<AuditRow>[] {
  return [
    { id: 'action', header: 'What', cell: row => actionWords(row.action) },
    {
      id: 'actor',
      header: 'Who',
      cell: ({ actor, asUser }) => (
        <>
          {personWords(actor)}
          {asUser && <span className="block text-muted">as {personWords(asUser)}</span>}
        </>
      ),
    },
    {
      id: 'target',
      header: 'About',
      cell: row => <span className="break-all">{targetWords(row.target)}</span>,
    },
    {
      id: 'at',
      header: 'When',
      className: 'whitespace-nowrap',
      cell: row => <RelativeTime date={row.at} />,
    },
    {
      id: 'open',
      header: 'Entry',
      align: 'end',
      cell: row => (
        <Button
          variant="quiet"
          onClick={() => onOpen(row)}
          aria-label={`Open entry ${row.position ?? row.auditId}: ${actionWords(row.action)}`}
        >
          Open
        </Button>
      ),
    },
  ]
}

/** The same choice as a file. Links rather than a fetch, because the log may be long and is sent as it is read. */
function Exports({ choice }: { choice: AuditChoice }) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {(['csv', 'json'] as const).map(format => (
        <a
          key={format}
          href={auditExportHref(choice, format)}
          download
          aria-label={`${format.toUpperCase()} of the audit log`}
          className={buttonStyle('secondary', 'medium')}
        >
          <Download aria-hidden className="size-4" />
          {format.toUpperCase()}
        </a>
      ))}
    </div>
  )
}

function goTo(choice: AuditChoice): void {
  changeAddress(auditHref(choice))
}

function AuditSkeleton() {
  return (
    <div className="space-y-2" role="status" aria-label="Loading the audit log">
      {[1, 2, 3, 4, 5, 6].map(row => (
        <Skeleton key={row} className="h-14 w-full" />
      ))}
    </div>
  )
}
