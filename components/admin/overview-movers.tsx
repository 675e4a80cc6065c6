import Link from 'next/link'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { AdminOverview, Mover } from '@/lib/analytics/overview-schemas'
import { filesHref } from './contents-href'
import { SectionCard } from './section-card'
import { SheetButtons } from './sheet-buttons'

const GROUPS = [
  { by: 'courses', word: 'course', title: 'Course' },
  { by: 'people', word: 'owner', title: 'Person' },
  { by: 'kinds', word: 'kind', title: 'Kind' },
] as const

/** Where the files of the last seven days belong, and what they take with all that was made of them. */
export function OverviewMovers({ growing }: { growing: AdminOverview['growing'] }) {
  const rows = GROUPS.flatMap(({ by, title }) =>
    growing[by].map(one => [title, one.name, one.fileCount, one.bytes]),
  )
  return (
    <SectionCard
      id="growing"
      title="What grew this week"
      description="Files of the last seven days with everything that was made of them, each content once."
      actions={<SheetButtons name="what grew" header={['By', 'Name', 'Files', 'Bytes']} rows={rows} />}
    >
      <div className="grid items-start gap-4 lg:grid-cols-3">
        {GROUPS.map(({ by, word, title }) => (
          <DataTable
            key={by}
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
        ))}
      </div>
    </SectionCard>
  )
}

function columnsOf(title: string, hrefOf: (id: string) => string): Column<Mover>[] {
  return [
    {
      id: 'name',
      header: title,
      cell: row => (
        <Link
          prefetch={false}
          href={hrefOf(row.id)}
          className="underline decoration-line-strong underline-offset-4 hover:text-accent"
        >
          {row.name || 'Without a name'}
        </Link>
      ),
    },
    { id: 'files', header: 'Files', align: 'end', cell: row => row.fileCount.toLocaleString('en') },
    { id: 'bytes', header: 'Size', align: 'end', cell: row => <ByteSize bytes={row.bytes} /> },
  ]
}
