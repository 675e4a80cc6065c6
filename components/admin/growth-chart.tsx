'use client'

import { useId } from 'react'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatByteSize } from '@/components/ui/byte-size'
import type { GrowthPoint, StorageKind } from '@/lib/analytics/schemas'
import { KindPattern, KindSwatch } from './chart-kinds'
import { KIND_LABELS } from './labels'

interface GrowthChartProps {
  points: GrowthPoint[]
  /** Only those that hold something, the lowest layer first. */
  kinds: StorageKind[]
}

const DAY_MS = 24 * 60 * 60 * 1000
const tick = { fill: 'var(--text-muted)', fontSize: 12 }

/** Loaded only where it is shown, because the drawing library weighs more than the rest of the page. */
export default function GrowthChart({ points, kinds }: GrowthChartProps) {
  const id = useId()
  const days = points.map(point => ({ ...point, time: Date.parse(point.day) }))
  // Each day is as wide as a day, the last one as well: files that all came today would otherwise be a line.
  const data = days.concat(days.slice(-1).map(last => ({ ...last, time: last.time + DAY_MS })))
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* The arrow keys walk through the days once the chart has the focus. */}
      <AreaChart data={data} margin={{ top: 8, right: 20, bottom: 0, left: 0 }} accessibilityLayer>
        <defs>
          {kinds.map(kind => (
            <KindPattern key={kind} id={`${id}-${kind}`} kind={kind} />
          ))}
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          ticks={days.map(day => day.time)}
          tickFormatter={time => formatDay(time)}
          tick={tick}
          tickLine={false}
          stroke="var(--line-strong)"
          minTickGap={32}
        />
        <YAxis tickFormatter={formatByteSize} tick={tick} tickLine={false} axisLine={false} width={64} />
        <Tooltip
          content={({ active, payload }) => (
            <DayCard
              point={active ? (payload?.[0]?.payload as GrowthPoint | undefined) : undefined}
              kinds={kinds}
            />
          )}
          cursor={{ stroke: 'var(--text-muted)', strokeDasharray: '4 4' }}
          isAnimationActive={false}
        />
        {kinds.map(kind => (
          <Area
            key={kind}
            dataKey={kind}
            name={KIND_LABELS[kind]}
            // Bytes arrive at once and not little by little from one day to the next.
            type="stepAfter"
            stackId="bytes"
            stroke="none"
            activeDot={false}
            fill={`url(#${id}-${kind})`}
            fillOpacity={1}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  )
}

function DayCard({ point, kinds }: { point: GrowthPoint | undefined; kinds: StorageKind[] }) {
  const id = useId()
  if (!point) return null
  const total = kinds.reduce((sum, kind) => sum + point[kind], 0)
  return (
    <div role="status" className="rounded-card border border-line bg-surface-raised p-3 text-sm shadow-soft">
      <p className="mb-1.5 font-semibold">{formatDay(Date.parse(point.day), 'medium')}</p>
      <ul className="space-y-1">
        {[...kinds].reverse().map(kind => (
          <li key={kind} className="flex items-center gap-2">
            <KindSwatch id={`${id}-${kind}`} kind={kind} />
            <span className="flex-1 pr-4">{KIND_LABELS[kind]}</span>
            <span className="tabular-nums">{formatByteSize(point[kind])}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 flex justify-between gap-4 border-t border-line pt-1.5 font-medium">
        All files <span className="tabular-nums">{formatByteSize(total)}</span>
      </p>
    </div>
  )
}

function formatDay(time: number, style: 'short' | 'medium' = 'short'): string {
  const parts: Intl.DateTimeFormatOptions =
    style === 'medium' ? { dateStyle: 'medium' } : { day: 'numeric', month: 'short' }
  return new Date(time).toLocaleDateString('en', { ...parts, timeZone: 'UTC' })
}
