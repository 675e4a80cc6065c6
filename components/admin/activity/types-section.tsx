import { SectionCard } from '@/components/admin/section-card'
import { formatCount, formatShare, wordsOf } from '@/components/admin/system/figures-text'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import { EmptyState } from '@/components/ui/empty-state'
import type { TypeActivity } from '@/lib/analytics/activity-schemas'

interface TypesSectionProps {
  rows: TypeActivity[]
  total: { count: number; seconds: number }
}

/** The activity log by type: how often, and how long. */
export function TypesSection({ rows, total }: TypesSectionProps) {
  const shareOf = ({ count }: TypeActivity) => (total.count === 0 ? 0 : count / total.count)
  const columns: Column<TypeActivity>[] = [
    { id: 'type', header: 'Type', cell: row => wordsOf(row.type) },
    { id: 'count', header: 'Activities', align: 'end', cell: row => formatCount(row.count) },
    { id: 'share', header: 'Share', align: 'end', cell: row => formatShare(shareOf(row)) },
    { id: 'seconds', header: 'Time', align: 'end', cell: row => formatDuration(row.seconds) },
    {
      id: 'mean',
      header: 'Time each',
      align: 'end',
      cell: row => formatDuration(row.count === 0 ? 0 : row.seconds / row.count),
    },
  ]
  const sheet = () => ({ rows: rows.map(row => [row.type, row.count, row.seconds]) })
  return (
    <SectionCard
      id="types"
      title="By type"
      description="What the activity log names, over all of these days."
      actions={
        rows.length > 0 && (
          <CsvButton name="activity by type" header={['Type', 'Activities', 'Seconds']} sheet={sheet} />
        )
      }
    >
      <DataTable
        caption="Activity by type"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={row => row.type}
        empty={
          <EmptyState title="No activity in these days">It appears as soon as somebody learns.</EmptyState>
        }
      />
    </SectionCard>
  )
}
