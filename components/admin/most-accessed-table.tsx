import { ButtonLink } from '@/components/ui/button-link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { filesHref } from './contents-href'
import { FoldingSection } from './folding-section'
import { SheetButtons } from './sheet-buttons'

type Row = StorageUsage['mostAccessed'][number]

const columns: Column<Row>[] = [
  { id: 'name', header: 'Resource', cell: row => <span className="break-words">{row.name}</span> },
  { id: 'count', header: 'Accesses', align: 'end', cell: row => row.accessCount.toLocaleString('en') },
]

export function MostAccessedTable({ rows }: { rows: Row[] }) {
  return (
    <FoldingSection
      id="most-accessed"
      title="Most accessed resources"
      description="The ten handouts that were opened most often."
      actions={
        rows.length > 0 && (
          <>
            <ButtonLink href={filesHref({ record: 'resources', sort: 'opened' })} variant="secondary">
              All of them
            </ButtonLink>
            <SheetButtons
              name="most accessed resources"
              header={['Resource', 'Accesses']}
              rows={rows.map(row => [row.name, row.accessCount])}
            />
          </>
        )
      }
    >
      <DataTable
        caption="Ten most accessed resources"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={row => row.resourceId}
        empty={<EmptyState title="No resources yet">Handouts of lessons are counted here.</EmptyState>}
      />
    </FoldingSection>
  )
}
