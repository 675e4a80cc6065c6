import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { addAmounts, LEDGER_KINDS, type LedgerAmount, type StorageLedger } from '@/lib/media/ledger-schemas'
import { contentsHref, LEDGER_KIND_LABELS } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { SheetButtons } from './sheet-buttons'

interface Row extends LedgerAmount {
  kind: (typeof LEDGER_KINDS)[number] | 'all'
}

/** The ledger by the kind of file that contents belong to, with its sum. */
export function KindsSection({ ledger }: { ledger: StorageLedger }) {
  const kinds = LEDGER_KINDS.map(
    (kind): Row => ({ kind, ...addAmounts(ledger.kinds.filter(one => one.kind === kind)) }),
  ).filter(({ count }) => count > 0)
  const rows: Row[] = [...kinds, { kind: 'all', ...addAmounts(kinds) }]
  return (
    <FoldingSection
      id="ledger-kinds"
      title="By kind of file"
      description="The contents of each kind with everything that was made of them. Physical and what sharing saves make the logical size."
      actions={
        <SheetButtons
          name="ledger by kind"
          header={['Kind', 'Contents', 'Physical bytes', 'Shared bytes', 'Logical bytes']}
          rows={rows.map(row => [
            ...[row.kind, row.count, row.physicalBytes, row.sharedBytes, row.logicalBytes],
          ])}
        />
      }
    >
      <DataTable
        caption="What lies in the store by kind of file"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.kind}
      />
    </FoldingSection>
  )
}

const COLUMNS: Column<Row>[] = [
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ kind, count, physicalBytes }) => (
      <FigureLink
        href={kind === 'all' ? contentsHref() : contentsHref({ kind })}
        claim={{ count, bytes: physicalBytes }}
      >
        {kind === 'all' ? 'Everything' : LEDGER_KIND_LABELS[kind]}
      </FigureLink>
    ),
  },
  { id: 'count', header: 'Contents', align: 'end', cell: row => row.count.toLocaleString('en') },
  { id: 'physical', header: 'Physical', align: 'end', cell: row => <ByteSize bytes={row.physicalBytes} /> },
  {
    id: 'shared',
    header: '+ saved by sharing',
    align: 'end',
    cell: row => <ByteSize bytes={row.sharedBytes} />,
  },
  { id: 'logical', header: '= logical', align: 'end', cell: row => <ByteSize bytes={row.logicalBytes} /> },
]
