import { KIND_LABELS, KIND_NAMES } from '@/components/admin/labels'
import { SectionCard } from '@/components/admin/section-card'
import { formatCount } from '@/components/admin/system/figures-text'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccessedMedium, ActivityStats, KindAccess } from '@/lib/analytics/activity-schemas'

/** How often media were opened, and when last. */
export function AccessSection({ access }: { access: ActivityStats['access'] }) {
  if (!access) {
    return (
      <SectionCard id="access" title="Openings of media">
        <p className="rounded-card border border-danger/40 bg-danger-soft p-4 text-sm">
          The media store does not answer, so nothing can be said about openings. This page goes on asking.
        </p>
      </SectionCard>
    )
  }
  return (
    <>
      <Kinds rows={access.byKind} />
      <Media id="most" title="Most opened" description="Of all time." rows={access.most} />
      <Media id="latest" title="Opened last" description="The ten latest." rows={access.latest} />
    </>
  )
}

const timeOf = (time: string | null) => (time ? <RelativeTime key={time} date={time} /> : 'Never')

const kindColumns: Column<KindAccess>[] = [
  { id: 'kind', header: 'Kind', cell: row => KIND_LABELS[row.kind] },
  { id: 'records', header: 'Media', align: 'end', cell: row => formatCount(row.recordCount) },
  { id: 'count', header: 'Openings', align: 'end', cell: row => formatCount(row.accessCount) },
  { id: 'last', header: 'Last opened', align: 'end', cell: row => timeOf(row.lastAccessedAt) },
]

function Kinds({ rows }: { rows: KindAccess[] }) {
  const sheet = () => ({
    rows: rows.map(row => [row.kind, row.recordCount, row.accessCount, row.lastAccessedAt ?? '']),
  })
  return (
    <SectionCard
      id="access"
      title="Openings of media"
      description="Playing a video and opening a handout count once each. Pictures of products are not counted."
      actions={
        <CsvButton
          name="openings by kind"
          header={['Kind', 'Media', 'Openings', 'Last opened']}
          sheet={sheet}
        />
      }
    >
      <DataTable
        caption="Openings by kind"
        hideCaption
        columns={kindColumns}
        rows={rows}
        rowKey={row => row.kind}
      />
    </SectionCard>
  )
}

const mediaColumns: Column<AccessedMedium>[] = [
  { id: 'name', header: 'Medium', cell: row => <span className="wrap-anywhere">{row.name}</span> },
  { id: 'kind', header: 'Kind', cell: row => KIND_NAMES[row.kind] },
  { id: 'count', header: 'Openings', align: 'end', cell: row => formatCount(row.accessCount) },
  { id: 'last', header: 'Last opened', align: 'end', cell: row => timeOf(row.lastAccessedAt) },
]

interface MediaProps {
  id: string
  title: string
  description: string
  rows: AccessedMedium[]
}

function Media({ id, title, description, rows }: MediaProps) {
  const sheet = () => ({
    rows: rows.map(row => [row.name, row.kind, row.accessCount, row.lastAccessedAt ?? '']),
  })
  return (
    <SectionCard
      id={id}
      title={title}
      description={description}
      actions={
        rows.length > 0 && (
          <CsvButton
            name={title.toLowerCase()}
            header={['Medium', 'Kind', 'Openings', 'Last opened']}
            sheet={sheet}
          />
        )
      }
    >
      <DataTable
        caption={title}
        hideCaption
        columns={mediaColumns}
        rows={rows}
        rowKey={row => row.mediaId}
        empty={<EmptyState title="Nothing was opened yet">Videos and handouts are counted here.</EmptyState>}
      />
    </SectionCard>
  )
}
