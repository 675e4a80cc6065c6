'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount } from '@/components/admin/system/figures-text'
import { formatDuration } from '@/components/ui/duration-text'
import type { DayActivity } from '@/lib/analytics/activity-schemas'

interface DaysChartProps {
  days: DayActivity[]
  measure: 'count' | 'seconds'
}

const tick = { fill: 'var(--text-muted)', fontSize: 12 }
// One unit for the whole axis, so that its marks can be compared.
const inHours = (seconds: number) =>
  `${(seconds / 3600).toLocaleString('en', { maximumFractionDigits: 1 })} h`
const inMinutes = (seconds: number) =>
  `${(seconds / 60).toLocaleString('en', { maximumFractionDigits: 1 })} min`
const dayText = (day: string, dateStyle?: 'medium') =>
  new Date(day).toLocaleDateString('en', {
    ...(dateStyle ? { dateStyle } : { day: 'numeric', month: 'short' }),
    timeZone: 'UTC',
  })

/** Loaded only where it is shown, because the drawing library weighs more than the rest of the page. */
export default function DaysChart({ days, measure }: DaysChartProps) {
  const most = Math.max(...days.map(day => day[measure]))
  const say = measure === 'count' ? formatCount : most > 2 * 3600 ? inHours : inMinutes
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* The arrow keys walk through the days once the chart has the focus. */}
      <BarChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tickFormatter={day => dayText(day)}
          tick={tick}
          tickLine={false}
          stroke="var(--line-strong)"
          minTickGap={32}
        />
        <YAxis
          tickFormatter={say}
          allowDecimals={false}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={72}
        />
        <Tooltip
          content={({ active, payload }) => (
            <DayCard day={active ? (payload?.[0]?.payload as DayActivity | undefined) : undefined} />
          )}
          cursor={{ fill: 'var(--surface-sunken)' }}
          isAnimationActive={false}
        />
        <Bar
          dataKey={measure}
          fill={measure === 'count' ? 'var(--chart-1)' : 'var(--chart-3)'}
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}

function DayCard({ day }: { day: DayActivity | undefined }) {
  if (!day) return null
  return (
    <div role="status" className="rounded-card border border-line bg-surface-raised p-3 text-sm shadow-soft">
      <p className="font-semibold">{dayText(day.day, 'medium')}</p>
      <p className="tabular-nums">
        {formatCount(day.count)} activities, {formatDuration(day.seconds)}
      </p>
    </div>
  )
}
