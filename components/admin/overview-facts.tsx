import Link from 'next/link'
import { formatByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import type { AdminOverview, KindFacts } from '@/lib/analytics/overview-schemas'
import { BarList } from './bar-list'
import { contentsHref, filesHref, LEDGER_KIND_LABELS } from './contents-href'
import { SectionCard } from './section-card'
import { SheetButtons } from './sheet-buttons'

/** How large contents are, and what files are like. */
export function OverviewFacts({ overview: { sizes, facts } }: { overview: AdminOverview }) {
  return (
    <SectionCard
      id="facts"
      title="What files are like"
      description="Sizes of everything that is kept, and what originals and renditions are on average."
      actions={
        <SheetButtons
          name="sizes of contents"
          header={['From bytes', 'To bytes', 'Contents', 'Bytes']}
          rows={sizes.map(one => [one.minBytes, one.maxBytes ?? '', one.count, one.bytes])}
        />
      }
    >
      <DataTable
        caption="Files by kind"
        columns={columns}
        rows={facts.kinds}
        rowKey={row => row.kind}
        empty={<p className="text-muted">No files yet.</p>}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <BarList
          caption="Contents by size"
          bars={sizes.map(one => ({
            name:
              one.maxBytes === null
                ? `${formatByteSize(one.minBytes)} or more`
                : `up to ${formatByteSize(one.maxBytes + 1)}`,
            value: one.count,
            text: `${one.count.toLocaleString('en')} · ${formatByteSize(one.bytes)}`,
            href: contentsHref({
              minBytes: one.minBytes,
              ...(one.maxBytes === null ? {} : { maxBytes: one.maxBytes }),
            }),
          }))}
        />
        <BarList caption="Videos by resolution" bars={facts.heights.map(barOf)} />
        <BarList caption="Renditions by codec" bars={facts.codecs.map(barOf)} />
      </div>
    </SectionCard>
  )
}

const barOf = ({ name, count }: { name: string; count: number }) => ({
  name,
  value: count,
  text: count.toLocaleString('en'),
})

const columns: Column<KindFacts>[] = [
  {
    id: 'kind',
    header: 'Kind',
    cell: row => (
      <Link
        prefetch={false}
        href={filesHref({ kind: row.kind })}
        className="underline decoration-line-strong underline-offset-4 hover:text-accent"
      >
        {LEDGER_KIND_LABELS[row.kind as keyof typeof LEDGER_KIND_LABELS] ?? row.kind}
      </Link>
    ),
  },
  { id: 'count', header: 'Files', align: 'end', cell: row => row.count.toLocaleString('en') },
  { id: 'size', header: 'Average size', align: 'end', cell: row => formatByteSize(row.averageBytes) },
  {
    id: 'duration',
    header: 'Average duration',
    align: 'end',
    cell: row => (row.averageSeconds > 0 ? formatDuration(row.averageSeconds) : 'None'),
  },
  {
    id: 'bitrate',
    header: 'Bitrate',
    align: 'end',
    cell: row =>
      row.averageBitsPerSecond > 0
        ? `${Math.round(row.averageBitsPerSecond / 1000).toLocaleString('en')} kbit/s`
        : 'None',
  },
]
