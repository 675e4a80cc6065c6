import { SectionCard } from '@/components/admin/section-card'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { SystemWork } from '@/lib/analytics/system-schemas'

type Version = SystemWork['versions'][number]

const columns: Column<Version>[] = [
  { id: 'name', header: 'Part', cell: row => row.name },
  { id: 'version', header: 'Version', align: 'end', cell: row => row.version },
]

/** What runs in the web process that answered. Those of servers stand with the nodes. */
export function VersionSection({ rows }: { rows: Version[] }) {
  const sheet = () => ({ rows: rows.map(row => [row.name, row.version]) })
  return (
    <SectionCard
      id="versions"
      title="Versions"
      description="Of the application; those of servers stand with the nodes."
      actions={<CsvButton name="versions" header={['Part', 'Version']} sheet={sheet} />}
    >
      <DataTable caption="Versions" hideCaption columns={columns} rows={rows} rowKey={row => row.name} />
    </SectionCard>
  )
}
