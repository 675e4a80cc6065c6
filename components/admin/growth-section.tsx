'use client'

import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { Card } from '@/components/ui/card'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Skeleton } from '@/components/ui/skeleton'
import type { GrowthPoint, StorageKind } from '@/lib/analytics/schemas'
import { KindSwatch } from './chart-kinds'
import { KIND_LABELS, KINDS } from './labels'
import { SectionCard } from './section-card'

const GrowthChart = dynamic(() => import('./growth-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

const HEADER = ['Day', ...KINDS.map(kind => `${KIND_LABELS[kind]} (bytes)`), 'All files (bytes)']

/** Growth as a picture, or as the table behind it. */
export function GrowthSection({ points }: { points: GrowthPoint[] }) {
  const [isTable, setTable] = useState(false)
  const kinds = KINDS.filter(kind => (points.at(-1)?.[kind] ?? 0) > 0)
  const sheet = () => ({
    rows: points.map(point => [point.day, ...KINDS.map(kind => point[kind]), totalOf(point)]),
  })
  return (
    <SectionCard
      id="growth"
      title="Growth"
      description="Bytes of the files that are there today, by the day on which they came."
      actions={
        <>
          <Button variant="secondary" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as chart' : 'Show as table'}
          </Button>
          <CsvButton name="growth" header={HEADER} sheet={sheet} />
        </>
      }
    >
      {isTable ? <GrowthTable points={points} /> : <GrowthFigure points={points} kinds={kinds} />}
    </SectionCard>
  )
}

function GrowthFigure({ points, kinds }: { points: GrowthPoint[]; kinds: StorageKind[] }) {
  const id = useId()
  return (
    <Card>
      <figure aria-label={summaryOf(points, kinds)}>
        <figcaption>
          <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
            {kinds.map(kind => (
              <li key={kind} className="flex items-center gap-2">
                <KindSwatch id={`${id}-${kind}`} kind={kind} />
                {KIND_LABELS[kind]}
              </li>
            ))}
          </ul>
        </figcaption>
        <div className="h-64 text-xs sm:h-72">
          <GrowthChart points={points} kinds={kinds} />
        </div>
      </figure>
    </Card>
  )
}

const columns: Column<GrowthPoint>[] = [
  { id: 'day', header: 'Day', cell: point => <time dateTime={point.day}>{dayOf(point)}</time> },
  ...KINDS.map(
    (kind): Column<GrowthPoint> => ({
      id: kind,
      header: KIND_LABELS[kind],
      align: 'end',
      cell: point => <ByteSize bytes={point[kind]} />,
    }),
  ),
  { id: 'total', header: 'All files', align: 'end', cell: point => <ByteSize bytes={totalOf(point)} /> },
]

function GrowthTable({ points }: { points: GrowthPoint[] }) {
  return (
    // The header sticks to the top of this box and not below the header of the site.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by the keyboard.
      tabIndex={0}
      aria-label="Growth by day, as a table"
      className="max-h-96 overflow-y-auto rounded-card [--header-height:0px] focus-visible:outline-2"
    >
      <DataTable
        caption="Bytes held at the end of each day on which files came, latest first"
        hideCaption
        columns={columns}
        rows={[...points].reverse()}
        rowKey={point => point.day}
      />
    </section>
  )
}

function totalOf(point: GrowthPoint): number {
  return KINDS.reduce((sum, kind) => sum + point[kind], 0)
}

function dayOf({ day }: GrowthPoint): string {
  return new Date(day).toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' })
}

/** What a person who cannot see the picture should take from it. */
function summaryOf(points: GrowthPoint[], kinds: StorageKind[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'No growth yet'
  const parts = kinds.map(kind => `${KIND_LABELS[kind]} ${formatByteSize(last[kind])}`)
  return `Growth from ${dayOf(first)} to ${dayOf(last)}, now ${formatByteSize(totalOf(last))}: ${parts.join(', ')}`
}
