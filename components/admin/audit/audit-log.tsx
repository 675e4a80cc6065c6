'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Drawer } from '@/components/ui/drawer'
import { EmptyState } from '@/components/ui/empty-state'
import { PagedFrame } from '@/components/ui/paged-frame'
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
import { SheetLinks } from '../sheet-links'
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
      <div className="flex flex-wrap justify-end gap-2">
        <SheetLinks name="the audit log" hrefOf={format => auditExportHref(choice, format)} />
      </div>
      <PagedFrame list={list} what="The audit log" noun="entries">
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
      </PagedFrame>
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

function goTo(choice: AuditChoice): void {
  changeAddress(auditHref(choice))
}
