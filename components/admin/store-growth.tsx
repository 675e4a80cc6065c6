'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { Card } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import {
  GROWTH_DAYS,
  type GrowthChoice,
  type GrowthDay,
  type StorageGrowth,
} from '@/lib/analytics/growth-schemas'
import { storageGrowthQuery } from '@/lib/analytics/overview-queries'
import { contentsHref } from './contents-href'
import { FigureLink } from './figure-link'
import { FoldingSection } from './folding-section'
import { forecastText } from './forecast-text'
import { LAYER_LABELS, LayerSwatch } from './layer-style'
import { SheetButtons } from './sheet-buttons'
import { UsageProblem } from './usage-problem'

const StoreChart = dynamic(() => import('./store-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

/** How what is stored grew, from the daily snapshots of the ledger, and when the room ends. */
export function StoreGrowth() {
  const [choice, setChoice] = useState<GrowthChoice>({ days: 90, by: 'group' })
  const [isTable, setTable] = useState(false)
  const { data, error, refetch, isFetching } = useQuery(storageGrowthQuery(choice))
  return (
    <FoldingSection
      id="store-growth"
      title="Growth of the store"
      description={
        data ? (
          <>
            {forecastText(data)} <RoomLink room={data.room} />
          </>
        ) : (
          'What lay in the store at the end of each day.'
        )
      }
      actions={
        <>
          <Button variant="secondary" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as chart' : 'Show as table'}
          </Button>
          {data && <SheetButtons name="growth of the store" {...sheetOf(data)} />}
        </>
      }
    >
      <Choices choice={choice} onChange={setChoice} />
      {error && <UsageProblem error={error} onRetry={() => refetch()} isRetrying={isFetching} />}
      {!data && !error && <Skeleton className="h-72 w-full" />}
      {data && (isTable ? <DaysTable growth={data} /> : <Picture growth={data} />)}
    </FoldingSection>
  )
}

/** To what takes the room of which the forecast speaks. */
function RoomLink({ room: { of, usedBytes } }: Pick<StorageGrowth, 'room'>) {
  if (of === 'site') {
    return (
      <FigureLink href="/admin/quotas" claim={{}}>
        {formatByteSize(usedBytes)} used or reserved
      </FigureLink>
    )
  }
  return (
    <FigureLink href={contentsHref({ storage: 'local' })} claim={{ bytes: usedBytes }}>
      {formatByteSize(usedBytes)} used
    </FigureLink>
  )
}

function Choices({ choice, onChange }: { choice: GrowthChoice; onChange: (choice: GrowthChoice) => void }) {
  return (
    <div className="grid gap-3 sm:max-w-md sm:grid-cols-2">
      <Field id="growth-days" label="Time">
        {control => (
          <Select
            {...control}
            value={String(choice.days)}
            onChange={event => {
              const days = GROWTH_DAYS.find(one => String(one) === event.target.value)
              if (days) onChange({ ...choice, days })
            }}
          >
            {GROWTH_DAYS.map(days => (
              <option key={days} value={days}>
                {days} days
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="growth-by" label="Layers">
        {control => (
          <Select
            {...control}
            value={choice.by}
            onChange={event => onChange({ ...choice, by: event.target.value === 'kind' ? 'kind' : 'group' })}
          >
            <option value="group">Parts</option>
            <option value="kind">Kinds of file</option>
          </Select>
        )}
      </Field>
    </div>
  )
}

function Picture({ growth: { days, layers } }: { growth: StorageGrowth }) {
  const id = useId()
  const last = days.at(-1)
  const parts = layers.map(layer => `${LAYER_LABELS[layer]} ${formatByteSize(last?.layers[layer] ?? 0)}`)
  return (
    <Card>
      <figure
        aria-label={`Growth over ${days.length} days, now ${formatByteSize(last?.physicalBytes ?? 0)}: ${parts.join(', ')}`}
      >
        <figcaption>
          <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
            {layers.map(layer => (
              <li key={layer} className="flex items-center gap-2">
                <LayerSwatch id={`${id}-${layer}`} layer={layer} />
                {LAYER_LABELS[layer]}
              </li>
            ))}
          </ul>
        </figcaption>
        <div className="h-64 text-xs sm:h-72">
          <StoreChart days={days} layers={layers} />
        </div>
        {days.some(day => day.isEstimated) && (
          <p className="mt-3 text-sm text-muted">
            Days before the first measurement are estimated from when contents came.
          </p>
        )}
      </figure>
    </Card>
  )
}

function DaysTable({ growth: { days, layers } }: { growth: StorageGrowth }) {
  const columns: Column<GrowthDay>[] = [
    { id: 'day', header: 'Day', cell: day => <time dateTime={day.day}>{day.day}</time> },
    { id: 'source', header: 'Source', cell: day => (day.isEstimated ? 'Estimated' : 'Measured') },
    ...layers.map(
      (layer): Column<GrowthDay> => ({
        id: layer,
        header: LAYER_LABELS[layer],
        align: 'end',
        cell: day => <ByteSize bytes={day.layers[layer] ?? 0} />,
      }),
    ),
    { id: 'total', header: 'Everything', align: 'end', cell: day => <ByteSize bytes={day.physicalBytes} /> },
  ]
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by the keyboard.
      tabIndex={0}
      aria-label="Growth of the store, as a table"
      className="max-h-96 overflow-auto rounded-card [--header-height:0px] focus-visible:outline-2"
    >
      <DataTable
        caption="Bytes at the end of each day, latest first"
        hideCaption
        columns={columns}
        rows={[...days].reverse()}
        rowKey={day => day.day}
      />
    </section>
  )
}

function sheetOf({ days, layers }: StorageGrowth) {
  return {
    header: [
      'Day',
      'Estimated',
      ...layers.map(layer => `${LAYER_LABELS[layer]} (bytes)`),
      'Everything (bytes)',
    ],
    rows: days.map(day => [
      day.day,
      day.isEstimated ? 'yes' : 'no',
      ...layers.map(layer => day.layers[layer] ?? 0),
      day.physicalBytes,
    ]),
  }
}
