'use client'

import { formatDuration } from '@/components/ui/duration-text'
import { FigureRow } from '@/components/ui/figure-row'
import { WORK_PATH } from '@/lib/analytics/system-queries'
import type { SystemWork } from '@/lib/analytics/system-schemas'
import { CacheSection } from './cache-section'
import { formatCount } from './figures-text'
import { LiveFrame } from './live-frame'
import { MaintenanceSection } from './maintenance-section'
import { QueueSection } from './queue-section'
import { VersionSection } from './version-section'

/** What is done in the background, how far behind it is, and with what it runs. */
export function WorkPanel() {
  return (
    <LiveFrame<SystemWork> path={WORK_PATH} what="The work">
      {work => (
        <>
          <WorkFigures work={work} />
          <QueueSection rows={work.queues} />
          <MaintenanceSection rows={work.maintenance} />
          <CacheSection cache={work.cache} />
          <VersionSection rows={work.versions} />
        </>
      )}
    </LiveFrame>
  )
}

function WorkFigures({ work: { queues, mediaJobs, outbox } }: { work: SystemWork }) {
  const sum = (key: 'waiting' | 'running' | 'failed') => queues.reduce((total, row) => total + row[key], 0)
  const oldest = Math.max(0, ...queues.map(row => row.oldestWaitingSeconds ?? 0))
  const ofMedia = (state: string) => mediaJobs.find(one => one.state === state)?.count ?? 0
  return (
    <FigureRow
      label="Work in figures"
      figures={[
        {
          label: 'Jobs that wait',
          value: formatCount(sum('waiting')),
          note: oldest > 0 ? `the oldest for ${formatDuration(oldest)}` : 'none is due',
        },
        {
          label: 'Jobs at work',
          value: formatCount(sum('running')),
          note: `${formatCount(sum('failed'))} given up`,
        },
        {
          label: 'Media in processing',
          value: formatCount(ofMedia('running')),
          note: `${formatCount(ofMedia('queued'))} queued, ${formatCount(ofMedia('failed'))} failed`,
        },
        {
          label: 'Events that wait',
          value: formatCount(outbox.waiting),
          note: `${outbox.waiting > 0 ? `behind by ${formatDuration(outbox.lagSeconds)}` : 'the stores are in step'}${outbox.dead > 0 ? `, ${formatCount(outbox.dead)} given up` : ''}`,
        },
      ]}
    />
  )
}
