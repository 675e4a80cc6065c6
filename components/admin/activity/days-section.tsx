'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { formatCount, wordsOf } from '@/components/admin/system/figures-text'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import { Skeleton } from '@/components/ui/skeleton'
import type { DayActivity } from '@/lib/analytics/activity-schemas'

const DaysChart = dynamic(() => import('./days-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})

/** Day by day, as two pictures or as the table behind them. */
export function DaysSection({ days, types }: { days: DayActivity[]; types: string[] }) {
  const [isTable, setTable] = useState(false)
  const header = ['Day', 'Activities', 'Seconds', ...types.flatMap(type => [type, `${type} (s)`])]
  const sheet = () => ({
    rows: days.map(day => [
      day.day,
      day.count,
      day.seconds,
      ...types.flatMap(type => {
        const one = day.byType.find(part => part.type === type)
        return [one?.count ?? 0, one?.seconds ?? 0]
      }),
    ]),
  })
  return (
    <SectionCard
      id="days"
      title="Day by day"
      description="Days are those of UTC; today is still under way."
      actions={
        <>
          <Button variant="secondary" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as charts' : 'Show as table'}
          </Button>
          <CsvButton name="activity by day" header={header} sheet={sheet} />
        </>
      }
    >
      {isTable ? <DaysTable days={days} types={types} /> : <DaysFigures days={days} />}
    </SectionCard>
  )
}

function DaysFigures({ days }: { days: DayActivity[] }) {
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Figure title="Activities" summary={summaryOf(days, 'count')}>
        <DaysChart days={days} measure="count" />
      </Figure>
      <Figure title="Time learned" summary={summaryOf(days, 'seconds')}>
        <DaysChart days={days} measure="seconds" />
      </Figure>
    </div>
  )
}

function Figure({ title, summary, children }: { title: string; summary: string; children: React.ReactNode }) {
  return (
    <Card>
      <figure aria-label={summary}>
        <figcaption className="mb-3 text-sm font-medium">{title}</figcaption>
        <div className="h-56 text-xs">{children}</div>
      </figure>
    </Card>
  )
}

/** What a person who cannot see the picture should take from it. */
function summaryOf(days: DayActivity[], measure: 'count' | 'seconds'): string {
  const say = (amount: number) => (measure === 'count' ? formatCount(amount) : formatDuration(amount))
  const total = days.reduce((sum, day) => sum + day[measure], 0)
  const most = days.reduce((best, day) => (day[measure] > best[measure] ? day : best), days[0] as DayActivity)
  const what = measure === 'count' ? 'Activities by day' : 'Time learned by day'
  return `${what}: ${say(total)} in ${days.length} days, most on ${dayText(most)} with ${say(most[measure])}`
}

const dayText = ({ day }: { day: string }) =>
  new Date(day).toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' })

function DaysTable({ days, types }: { days: DayActivity[]; types: string[] }) {
  const columns: Column<DayActivity>[] = [
    { id: 'day', header: 'Day', cell: day => <time dateTime={day.day}>{dayText(day)}</time> },
    { id: 'count', header: 'Activities', align: 'end', cell: day => formatCount(day.count) },
    { id: 'seconds', header: 'Time learned', align: 'end', cell: day => formatDuration(day.seconds) },
    ...types.map(
      (type): Column<DayActivity> => ({
        id: `type-${type}`,
        header: wordsOf(type),
        align: 'end',
        cell: day => formatCount(day.byType.find(one => one.type === type)?.count ?? 0),
      }),
    ),
  ]
  return (
    // The header sticks to the top of this box and not below the header of the site.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by the keyboard.
      tabIndex={0}
      aria-label="Activity by day, as a table"
      className="max-h-96 overflow-auto rounded-card [--header-height:0px] focus-visible:outline-2"
    >
      <DataTable
        caption="Activity by day, latest first"
        hideCaption
        columns={columns}
        rows={[...days].reverse()}
        rowKey={day => day.day}
      />
    </section>
  )
}
