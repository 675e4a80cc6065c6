import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { StorageRelation } from '@/lib/analytics/relation-schemas'
import type { Claim } from './claim'
import { contentsHref, filesHref, LEDGER_KIND_LABELS } from './contents-href'
import { FigureLink } from './figure-link'
import { SectionCard } from './section-card'
import { SheetButtons } from './sheet-buttons'

interface Row {
  id: string
  sign: '' | '+' | '=' | '−'
  name: string
  note: string
  bytes: number
  href?: string
  claim?: Claim
}

/** From files as they were sent to what lies in the store, line by line; each line leads to what makes it up. */
export function RelationSection({ relation }: { relation: StorageRelation }) {
  const rows = rowsOf(relation)
  return (
    <SectionCard
      id="relation"
      title="How the figures belong together"
      description="Each file as it was sent, and what is kept beside them, make the logical size; what files share lies in the store once."
      actions={
        <SheetButtons
          name="how the figures belong together"
          header={['Sign', 'What', 'Bytes']}
          rows={rows.map(row => [SIGN_WORDS[row.sign], row.name, row.bytes])}
        />
      }
    >
      <DataTable
        caption="From files as they were sent to what lies in the store"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
      />
    </SectionCard>
  )
}

// A spreadsheet would take the signs for formulas.
const SIGN_WORDS = { '': '', '+': 'plus', '=': 'is', '−': 'minus' } as const

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

function rowsOf({ sent, madeBytes, ...sum }: StorageRelation): Row[] {
  return [
    ...sent.map(
      ({ kind, count: files, bytes }, index): Row => ({
        ...{ id: kind, sign: index === 0 ? '' : '+', name: `${LEDGER_KIND_LABELS[kind]} as sent`, bytes },
        note: count(files, 'file', 'files'),
        href: filesHref({ kind }),
        claim: { count: files, bytes, measure: 'sent' },
      }),
    ),
    {
      ...{ id: 'made', sign: '+', name: 'Kept beside them', bytes: madeBytes },
      note: 'renditions, pictures, captions, other versions, and what no file uses',
    },
    {
      ...{ id: 'logical', sign: '=', name: 'Logical', bytes: sum.logicalBytes },
      ...{ note: 'each use counted', href: contentsHref() },
      claim: { count: sum.count, bytes: sum.logicalBytes, measure: 'logical' },
    },
    {
      ...{ id: 'shared', sign: '−', name: 'Saved by sharing', bytes: sum.sharedBytes },
      ...{ note: 'the same bytes for several files', href: contentsHref({ shared: 'yes' }) },
      claim: { bytes: sum.sharedBytes, measure: 'shared' },
    },
    {
      ...{ id: 'physical', sign: '=', name: 'Physical', bytes: sum.physicalBytes },
      ...{ note: count(sum.count, 'content', 'contents'), href: contentsHref() },
      claim: { count: sum.count, bytes: sum.physicalBytes, measure: 'physical' },
    },
  ]
}

const COLUMNS: Column<Row>[] = [
  {
    id: 'name',
    header: 'What',
    cell: ({ sign, name, href, claim }) => (
      <span className={sign === '=' ? 'font-semibold' : ''}>
        <span className="inline-block w-5 text-muted">{sign}</span>
        {href && claim ? (
          <FigureLink href={href} claim={claim}>
            {name}
          </FigureLink>
        ) : (
          name
        )}
      </span>
    ),
  },
  { id: 'note', header: 'Of', cell: ({ note }) => <span className="text-muted">{note}</span> },
  {
    id: 'bytes',
    header: 'Bytes',
    align: 'end',
    cell: ({ sign, bytes }) => <ByteSize bytes={bytes} className={sign === '=' ? 'font-semibold' : ''} />,
  },
]
