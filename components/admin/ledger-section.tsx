import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { addAmounts, type StorageLedger } from '@/lib/media/ledger-schemas'
import { contentsHref, GROUP_LABELS } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { STORAGE_TYPE_LABELS } from './labels'
import { SheetButtons } from './sheet-buttons'

type Row = StorageLedger['groups'][number]

/** Where every byte of the store belongs; each row leads to the contents that make it up. */
export function LedgerSection({ ledger }: { ledger: StorageLedger }) {
  const header = ['Group', 'Storage type', 'Contents', 'Physical bytes', 'Logical bytes', 'Shared bytes']
  const rows = ledger.groups.map(row => [
    row.group,
    row.storageType,
    row.count,
    row.physicalBytes,
    row.logicalBytes,
    row.sharedBytes,
  ])
  const sum = addAmounts(ledger.groups)
  return (
    <FoldingSection
      id="ledger"
      title="The ledger"
      description={
        <>
          Every byte of the store once: together <ByteSize bytes={sum.physicalBytes} /> lie there, files would
          need <ByteSize bytes={sum.logicalBytes} /> if they shared nothing, and sharing saves{' '}
          <ByteSize bytes={sum.sharedBytes} />.
        </>
      }
      actions={<SheetButtons name="storage ledger" header={header} rows={rows} />}
    >
      <DataTable
        caption="What lies in the store"
        hideCaption
        columns={columns}
        rows={ledger.groups}
        rowKey={row => `${row.group} ${row.storageType}`}
        empty={<p className="text-muted">Nothing lies there yet.</p>}
      />
    </FoldingSection>
  )
}

const columns: Column<Row>[] = [
  {
    id: 'group',
    header: 'What',
    cell: row => (
      <FigureLink
        href={contentsHref({ group: row.group, storage: row.storageType })}
        claim={{ count: row.count, bytes: row.physicalBytes }}
      >
        {GROUP_LABELS[row.group]}
      </FigureLink>
    ),
  },
  { id: 'storage', header: 'Storage type', cell: row => placeOf(row.storageType) },
  { id: 'count', header: 'Contents', align: 'end', cell: row => row.count.toLocaleString('en') },
  { id: 'physical', header: 'Physical', align: 'end', cell: row => <ByteSize bytes={row.physicalBytes} /> },
  { id: 'logical', header: 'Logical', align: 'end', cell: row => <ByteSize bytes={row.logicalBytes} /> },
  {
    id: 'shared',
    header: 'Saved by sharing',
    align: 'end',
    cell: row => <ByteSize bytes={row.sharedBytes} />,
  },
]

/** A place of storage as people call it. */
export function placeOf(storageType: string): string {
  return (STORAGE_TYPE_LABELS as Record<string, string>)[storageType] ?? storageType
}
