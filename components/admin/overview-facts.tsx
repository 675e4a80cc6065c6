import { formatByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import type {
  AdminOverview,
  KindFacts,
  OverviewExport,
  Share,
  SizeClass,
} from '@/lib/analytics/overview-schemas'
import { type Bar, BarList } from './bar-list'
import { CODEC_LABELS } from './codec-labels'
import { contentsHref, filesHref, LEDGER_KIND_LABELS } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { inFormat, SheetLinks } from './sheet-links'

/** How large contents are, and what files are like. */
export function OverviewFacts({ overview: { sizes, facts } }: { overview: AdminOverview }) {
  return (
    <FoldingSection
      id="facts"
      title="What files are like"
      description="Sizes of everything that is kept, and what originals and renditions are on average."
    >
      <DataTable
        caption="Files by kind"
        columns={columns}
        rows={facts.kinds}
        rowKey={row => row.kind}
        empty={<p className="text-muted">No files yet.</p>}
      />
      <p className="flex flex-wrap gap-2">
        <SheetLinks name="files by kind" hrefOf={inFormat(exportOf('kinds'))} />
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Bars caption="Contents by size" table="sizes" bars={sizes.map(sizeBar)} />
        <Bars caption="Videos by resolution" table="resolutions" bars={facts.heights.map(heightBar)} />
        <Bars caption="Files by codec" table="codecs" bars={facts.codecs.map(codecBar)} />
      </div>
    </FoldingSection>
  )
}

const exportOf = (table: OverviewExport['table']) => `/api/admin/overview/export?table=${table}`

function Bars({ caption, table, bars }: { caption: string; table: OverviewExport['table']; bars: Bar[] }) {
  return (
    <div className="space-y-2">
      <BarList caption={caption} bars={bars} />
      {bars.length > 0 && (
        <p className="flex flex-wrap gap-2">
          <SheetLinks name={caption.toLowerCase()} hrefOf={inFormat(exportOf(table))} />
        </p>
      )}
    </div>
  )
}

function sizeBar({ minBytes, maxBytes, count, bytes }: SizeClass): Bar {
  return {
    name: maxBytes === null ? `${formatByteSize(minBytes)} or more` : `up to ${formatByteSize(maxBytes + 1)}`,
    value: count,
    text: `${count.toLocaleString('en')} · ${formatByteSize(bytes)}`,
    href: contentsHref({ minBytes, ...(maxBytes === null ? {} : { maxBytes }) }),
    claim: { count, bytes },
  }
}

const heightBar = ({ name, count }: Share): Bar => ({
  ...barOf({ name, count }),
  href: filesHref({ resolution: name.replace(/\D/g, '') }),
})

const codecBar = ({ name, count }: Share): Bar => ({
  ...barOf({ name: CODEC_LABELS[name] ?? name, count }),
  href: filesHref({ codec: name }),
})

const barOf = ({ name, count }: Share): Bar => ({
  ...{ name, value: count, text: count.toLocaleString('en') },
  claim: { count },
})

const columns: Column<KindFacts>[] = [
  {
    id: 'kind',
    header: 'Kind',
    cell: row => (
      <FigureLink
        href={filesHref({ kind: row.kind })}
        claim={{ count: row.count, bytes: row.bytes, measure: 'sent' }}
      >
        {LEDGER_KIND_LABELS[row.kind as keyof typeof LEDGER_KIND_LABELS] ?? row.kind}
      </FigureLink>
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
