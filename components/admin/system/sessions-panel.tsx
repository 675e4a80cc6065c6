'use client'

import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { Badge, type Tone } from '@/components/ui/badge'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { FigureRow } from '@/components/ui/figure-row'
import { RelativeTime } from '@/components/ui/relative-time'
import { sessionsPath } from '@/lib/analytics/system-queries'
import type { Session, SystemSessions } from '@/lib/analytics/system-schemas'
import { formatCount, wordsOf } from './figures-text'
import { LiveFrame } from './live-frame'
import { NodePicker } from './node-picker'

const HEADER = ['Pid', 'Application', 'State', 'Since', 'Opened', 'Waits for', 'Statement']

/** Who is connected, what they do, and how much room is left (ADM-12, OPS-18, OPS-19). */
export function SessionsPanel() {
  const [node, setNode] = useState<string>()
  return (
    <LiveFrame<SystemSessions> path={sessionsPath({ node })} what="The sessions">
      {data => (
        <>
          <Limits data={data} />
          <SectionCard
            id="sessions"
            title="Open sessions"
            description="Of this database, those at work first. Values are left out of statements."
            actions={
              <>
                <NodePicker node={data.node} nodes={data.nodes} onChoose={setNode} />
                <CsvButton
                  name="sessions"
                  header={HEADER}
                  sheet={() => ({ rows: data.sessions.map(rowOf) })}
                />
              </>
            }
          >
            <DataTable
              caption="Open sessions"
              hideCaption
              columns={columns}
              rows={data.sessions}
              rowKey={session => `${session.pid}`}
            />
          </SectionCard>
        </>
      )}
    </LiveFrame>
  )
}

function Limits({ data }: { data: SystemSessions }) {
  const { sessions, byState, serverCount, maxConnections, reservedConnections, pool } = data
  return (
    <FigureRow
      label="Connections"
      figures={[
        {
          label: 'Sessions here',
          value: formatCount(sessions.length),
          note: byState.map(({ state, count }) => `${count} ${state}`).join(', '),
        },
        {
          label: 'On the server',
          value: `${formatCount(serverCount)} of ${formatCount(maxConnections)}`,
          note: `max_connections, ${reservedConnections} of them reserved`,
        },
        {
          label: 'Pool of this process',
          value: `${pool.open} of ${pool.size}`,
          note: `DB_POOL_SIZE; ${pool.idle} idle`,
        },
        {
          label: 'Waiting for a connection',
          value: formatCount(pool.waiting),
          note: pool.waiting > 0 ? 'a larger DB_POOL_SIZE helps when this stays' : 'nobody',
        },
      ]}
    />
  )
}

const TONES: Record<string, Tone> = {
  active: 'accent',
  'idle in transaction': 'caution',
  'idle in transaction (aborted)': 'danger',
}

const columns: Column<Session>[] = [
  { id: 'pid', header: 'Pid', cell: session => session.pid },
  { id: 'application', header: 'Application', cell: session => session.application },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <Badge tone={TONES[state] ?? 'neutral'}>{wordsOf(state)}</Badge>,
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ since }) => (since ? <RelativeTime key={since} date={since} /> : '–'),
  },
  { id: 'wait', header: 'Waits for', cell: ({ waitEvent }) => waitEvent ?? '–' },
  {
    id: 'statement',
    header: 'Activity',
    className: 'sm:max-w-80',
    cell: ({ statement }) =>
      statement ? (
        <code className="text-xs wrap-anywhere">{statement}</code>
      ) : (
        <span className="text-muted">hidden</span>
      ),
  },
]

const rowOf = (session: Session) => [
  session.pid,
  session.application,
  session.state,
  session.since ?? '',
  session.openedAt,
  session.waitEvent ?? '',
  session.statement ?? '',
]
