'use client'

import { formatCount } from '@/components/admin/system/figures-text'
import { LiveFrame } from '@/components/admin/system/live-frame'
import { formatDuration } from '@/components/ui/duration-text'
import { FigureRow } from '@/components/ui/figure-row'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { ACTIVITY_DAYS, type ActivityStats } from '@/lib/analytics/activity-schemas'
import { activityPath } from '@/lib/analytics/system-queries'
import { AccessSection } from './access-section'
import { daysOf } from './days-of'
import { DaysSection } from './days-section'
import { TypesSection } from './types-section'

/** What people did in the last 30 or 90 days, and what was opened ever (ADM-15). */
export function ActivitySection() {
  const days = daysOf(useAddressWords())
  return (
    <LiveFrame<ActivityStats>
      path={activityPath(days)}
      what="The activity"
      controls={<DaysPicker days={days} />}
    >
      {stats => (
        <>
          <Totals stats={stats} />
          <DaysSection days={stats.days} types={stats.byType.map(({ type }) => type)} />
          <TypesSection rows={stats.byType} total={stats.total} />
          <AccessSection access={stats.access} />
        </>
      )}
    </LiveFrame>
  )
}

function DaysPicker({ days }: { days: number }) {
  return (
    <Select
      aria-label="How far back"
      value={days}
      onChange={event => changeAddress(`/admin/activity?days=${event.target.value}`)}
    >
      {ACTIVITY_DAYS.map(one => (
        <option key={one} value={one}>
          Last {one} days
        </option>
      ))}
    </Select>
  )
}

function Totals({ stats: { total, access, days } }: { stats: ActivityStats }) {
  const accessCount = access?.byKind.reduce((sum, kind) => sum + kind.accessCount, 0)
  const last = access?.latest[0]
  const busiest = days.reduce((most, day) => (day.count > most.count ? day : most), { count: 0, day: '' })
  return (
    <FigureRow
      label="Activity in figures"
      figures={[
        { label: 'Activities', value: formatCount(total.count), note: `in ${days.length} days` },
        {
          label: 'Time learned',
          value: formatDuration(total.seconds),
          note: 'as players and learners reported it',
        },
        {
          label: 'Busiest day',
          value: busiest.count > 0 ? formatCount(busiest.count) : 'None yet',
          note:
            busiest.count > 0
              ? new Date(busiest.day).toLocaleDateString('en', { dateStyle: 'medium', timeZone: 'UTC' })
              : 'no activity in these days',
        },
        {
          label: 'Openings of media',
          value: accessCount === undefined ? 'Not known' : formatCount(accessCount),
          note:
            access === null ? (
              'MongoDB does not answer'
            ) : last?.lastAccessedAt ? (
              <>
                ever; the last <RelativeTime key={last.lastAccessedAt} date={last.lastAccessedAt} />
              </>
            ) : (
              'nothing was opened yet'
            ),
        },
      ]}
    />
  )
}
