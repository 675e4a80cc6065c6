import { SectionCard } from '@/components/admin/section-card'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import { EmptyState } from '@/components/ui/empty-state'
import type { QueueDepth } from '@/lib/analytics/system-schemas'
import { formatCount, wordsOf } from './figures-text'

const HEADER = ['Kind', 'Waiting', 'Planned', 'Running', 'Given up', 'Oldest waits (s)', 'Last error']

const columns: Column<QueueDepth>[] = [
  { id: 'kind', header: 'Kind of job', cell: row => wordsOf(row.kind) },
  { id: 'waiting', header: 'Waiting', align: 'end', cell: row => formatCount(row.waiting) },
  {
    id: 'oldest',
    header: 'Oldest waits',
    align: 'end',
    cell: row => (row.oldestWaitingSeconds === null ? '–' : formatDuration(row.oldestWaitingSeconds)),
  },
  { id: 'running', header: 'Running', align: 'end', cell: row => formatCount(row.running) },
  { id: 'planned', header: 'Planned', align: 'end', cell: row => formatCount(row.planned) },
  {
    id: 'failed',
    header: 'Given up',
    align: 'end',
    cell: row => <span className={row.failed > 0 ? 'text-danger' : ''}>{formatCount(row.failed)}</span>,
  },
  {
    id: 'error',
    header: 'Last error',
    className: 'sm:max-w-72',
    cell: row =>
      row.lastError ? <span className="text-xs text-danger wrap-anywhere">{row.lastError}</span> : '–',
  },
]

/** The job queue by kind of job. */
export function QueueSection({ rows }: { rows: QueueDepth[] }) {
  const sheet = () => ({
    rows: rows.map(row => [
      row.kind,
      row.waiting,
      row.planned,
      row.running,
      row.failed,
      row.oldestWaitingSeconds ?? '',
      row.lastError ?? '',
    ]),
  })
  return (
    <SectionCard
      id="queues"
      title="Job queue"
      description="Jobs leave it when they are done, so what is there is still to do, at work or given up."
      actions={rows.length > 0 && <CsvButton name="job queue" header={HEADER} sheet={sheet} />}
    >
      <DataTable
        caption="Job queue by kind of job"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={row => row.kind}
        empty={<EmptyState title="The queue is empty">Every job is done.</EmptyState>}
      />
    </SectionCard>
  )
}
