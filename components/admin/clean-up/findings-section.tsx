'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { PagedFrame } from '@/components/ui/paged-frame'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import { type FindingChoice, findingsQuery, undoQuarantine } from '@/lib/media/cleanup-queries'
import type { Finding } from '@/lib/media/finding-schemas'
import { FINDING_LABELS } from './clean-up-labels'
import { ScanStatus } from './scan-status'

const STATES = { open: 'Open', resolved: 'Settled', all: 'All' } as const

/** What is broken between the stores: each with its reason, what became of it, and the way out of quarantine. */
export function FindingsSection() {
  const [choice, setChoice] = useState<FindingChoice>({ state: 'open', kind: '' })
  const cache = useQueryClient()
  const list = useInfiniteQuery(findingsQuery(choice))
  const undo = useMutation({
    mutationFn: undoQuarantine,
    onSettled: () => cache.invalidateQueries({ queryKey: ['findings'] }),
  })
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  return (
    <SectionCard
      id="findings"
      title="Integrity"
      description="What the stores say differently. What can be mended is; what belongs to nobody waits in quarantine, and goes only if that is still so."
      actions={
        <a
          href={`/api/admin/findings/csv?state=${choice.state}`}
          download
          className={buttonStyle('secondary', 'medium')}
          aria-label="CSV of findings"
        >
          <Download aria-hidden />
          CSV
        </a>
      }
    >
      <ScanStatus />
      <FindingFilters choice={choice} onChange={setChoice} />
      {undo.error && (
        <p role="alert" className="text-sm text-danger">
          {undo.error.message}
        </p>
      )}
      <PagedFrame list={list} what="The findings" noun="findings">
        <DataTable
          caption="Findings"
          hideCaption
          columns={columnsOf(id => undo.mutate(id), undo.isPending ? undo.variables : undefined)}
          rows={rows}
          rowKey={one => one.findingId}
          empty={
            <EmptyState title="Nothing was found">
              The stores agree, as far as they were looked at.
            </EmptyState>
          }
        />
      </PagedFrame>
    </SectionCard>
  )
}

function FindingFilters({
  choice,
  onChange,
}: {
  choice: FindingChoice
  onChange: (choice: FindingChoice) => void
}) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field id="finding-kind" label="Kind">
        {control => (
          <Select
            {...control}
            value={choice.kind}
            onChange={event => onChange({ ...choice, kind: event.target.value })}
          >
            <option value="">All kinds</option>
            {Object.entries(FINDING_LABELS).map(([kind, text]) => (
              <option key={kind} value={kind}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="finding-state" label="State">
        {control => (
          <Select
            {...control}
            value={choice.state}
            onChange={event => onChange({ ...choice, state: event.target.value as FindingChoice['state'] })}
          >
            {Object.entries(STATES).map(([state, text]) => (
              <option key={state} value={state}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

const columnsOf = (onUndo: (findingId: string) => void, busyId: string | undefined): Column<Finding>[] => [
  {
    id: 'kind',
    header: 'What',
    cell: one => (
      <span>
        {FINDING_LABELS[one.kind as keyof typeof FINDING_LABELS] ?? one.kind}
        <span className="block max-w-64 text-xs font-normal break-all text-muted">{one.subject}</span>
      </span>
    ),
  },
  { id: 'why', header: 'Why', cell: one => <span className="break-words">{one.why}</span> },
  {
    id: 'size',
    header: 'Size',
    align: 'end',
    cell: one => (one.sizeBytes === null ? 'Unknown' : <ByteSize bytes={one.sizeBytes} />),
  },
  { id: 'found', header: 'Found', align: 'end', cell: one => <RelativeTime date={one.foundAt} /> },
  {
    id: 'state',
    header: 'State',
    align: 'end',
    cell: one => {
      if (one.resolution)
        return <Badge tone="positive">{RESOLUTIONS[one.resolution] ?? one.resolution}</Badge>
      if (!one.quarantinedAt) return <Badge tone="caution">Open</Badge>
      return (
        <Button variant="secondary" loading={busyId === one.findingId} onClick={() => onUndo(one.findingId)}>
          Undo quarantine
        </Button>
      )
    },
  },
]

const RESOLUTIONS: Record<string, string> = {
  repaired: 'Mended',
  removed: 'Removed',
  vanished: 'No longer so',
  kept: 'Kept',
}
