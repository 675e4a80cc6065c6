'use client'

import { useId } from 'react'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatByteSize } from '@/components/ui/byte-size'
import type { GrowthDay } from '@/lib/analytics/growth-schemas'
import { LAYER_LABELS, type Layer, LayerPattern } from './layer-style'

const tick = { fill: 'var(--text-muted)', fontSize: 12 }

interface StoreChartProps {
  days: GrowthDay[]
  /** The lowest first. */
  layers: Layer[]
}

/** Loaded only where it is shown, because the drawing library weighs more than the rest of the page. */
export default function StoreChart({ days, layers }: StoreChartProps) {
  const id = useId()
  const data = days.map(day => ({ ...day, ...day.layers, time: Date.parse(day.day) }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={data} margin={{ top: 8, right: 20, bottom: 0, left: 0 }} accessibilityLayer>
        <defs>
          {layers.map(layer => (
            <LayerPattern key={layer} id={`${id}-${layer}`} layer={layer} />
          ))}
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={formatDay}
          tick={tick}
          tickLine={false}
          stroke="var(--line-strong)"
          minTickGap={32}
        />
        <YAxis tickFormatter={formatByteSize} tick={tick} tickLine={false} axisLine={false} width={64} />
        <Tooltip
          content={({ active, payload }) => (
            <DayCard
              day={active ? (payload?.[0]?.payload as GrowthDay | undefined) : undefined}
              layers={layers}
            />
          )}
          cursor={{ stroke: 'var(--text-muted)', strokeDasharray: '4 4' }}
          isAnimationActive={false}
        />
        {layers.map(layer => (
          <Area
            key={layer}
            dataKey={day => (day as GrowthDay).layers[layer] ?? 0}
            name={LAYER_LABELS[layer]}
            type="stepAfter"
            stackId="bytes"
            stroke="none"
            activeDot={false}
            fill={`url(#${id}-${layer})`}
            fillOpacity={1}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  )
}

function DayCard({ day, layers }: { day: GrowthDay | undefined; layers: Layer[] }) {
  if (!day) return null
  return (
    <div role="status" className="rounded-card border border-line bg-surface-raised p-3 text-sm shadow-soft">
      <p className="mb-1.5 font-semibold">
        {formatDay(Date.parse(day.day))}
        {day.isEstimated && ' (estimated)'}
      </p>
      <ul className="space-y-1">
        {[...layers].reverse().map(layer => (
          <li key={layer} className="flex justify-between gap-4">
            {LAYER_LABELS[layer]}
            <span className="tabular-nums">{formatByteSize(day.layers[layer] ?? 0)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 flex justify-between gap-4 border-t border-line pt-1.5 font-medium">
        Everything <span className="tabular-nums">{formatByteSize(day.physicalBytes)}</span>
      </p>
    </div>
  )
}

function formatDay(time: number): string {
  return new Date(time).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })
}
