import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { AdminOverview, Mover } from '@/lib/analytics/overview-schemas'
import { filesHref, LEDGER_KIND_LABELS } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { inFormat, SheetLinks } from './sheet-links'

const GROUPS = [
  { by: 'courses', word: 'course', title: 'Course' },
  { by: 'people', word: 'owner', title: 'Person' },
  { by: 'kinds', word: 'kind', title: 'Kind' },
] as const

/** Where the files of the last seven days belong, and what they take with all that was made of them. */
export function OverviewMovers({ growing }: { growing: AdminOverview['growing'] }) {
  return (
    <FoldingSection
      id="growing"
      title="What grew this week"
      description="Files of the last seven days with everything that was made of them, each content once."
    >
      <div className="grid items-start gap-4 lg:grid-cols-3">
        {GROUPS.map(({ by, word, title }) => (
          <div key={by} className="space-y-2">
            <DataTable
              caption={`By ${title.toLowerCase()}`}
              columns={columnsOf(title, id => filesHref({ [word]: id, from: growing.from }))}
              rows={growing[by]}
              rowKey={row => row.id}
              empty={
                <p className="rounded-card border border-line p-4 text-sm text-muted">
                  Nothing new by {title.toLowerCase()} this week.
                </p>
              }
            />
            {growing[by].length > 0 && (
              <p className="flex flex-wrap gap-2">
                <SheetLinks
                  name={`what grew by ${title.toLowerCase()}`}
                  hrefOf={inFormat(`/api/admin/overview/export?table=growing-${by}`)}
                />
              </p>
            )}
          </div>
        ))}
      </div>
    </FoldingSection>
  )
}

function columnsOf(title: string, hrefOf: (id: string) => string): Column<Mover>[] {
  return [
    {
      id: 'name',
      header: title,
      cell: row => (
        <FigureLink
          href={hrefOf(row.id)}
          claim={{ count: row.fileCount, bytes: row.bytes, measure: 'stored' }}
        >
          {nameOf(row)}
        </FigureLink>
      ),
    },
    { id: 'files', header: 'Files', align: 'end', cell: row => row.fileCount.toLocaleString('en') },
    { id: 'bytes', header: 'Size', align: 'end', cell: row => <ByteSize bytes={row.bytes} /> },
  ]
}

function nameOf({ name }: Mover): string {
  return LEDGER_KIND_LABELS[name as keyof typeof LEDGER_KIND_LABELS] ?? (name || 'Without a name')
}
