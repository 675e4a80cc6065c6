'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import Minus from 'lucide-react/icons/minus'
import type { ReactNode } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { Badge, type Tone } from '@/components/ui/badge'
import { formatByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { NODES_PATH } from '@/lib/analytics/system-queries'
import type { SystemHealth, SystemNode } from '@/lib/analytics/system-schemas'
import { formatMs, wordsOf } from './figures-text'
import { LiveFrame } from './live-frame'

const STATES: Record<SystemNode['state'], { label: string; tone: Tone; icon: ReactNode }> = {
  up: { label: 'Up', tone: 'positive', icon: <CircleCheck aria-hidden /> },
  late: { label: 'Behind', tone: 'caution', icon: <Clock aria-hidden /> },
  down: { label: 'Down', tone: 'danger', icon: <CircleX aria-hidden /> },
  off: { label: 'Off', tone: 'neutral', icon: <Minus aria-hidden /> },
}

const SUMMARIES: Record<SystemHealth['status'], { text: string; tone: Tone }> = {
  ok: { text: 'Everything works', tone: 'positive' },
  reduced: { text: 'People are served, and something is down or behind', tone: 'caution' },
  down: { text: 'A database is down: people of its regions are not served', tone: 'danger' },
}

const HEADER = [
  'Node',
  'Kind',
  'Role',
  'Address',
  'State',
  'Latency (ms)',
  'Version',
  'Lag (bytes)',
  'Lag (s)',
  'Error',
]

/** Every primary, replica, store and worker as it is now (ADM-14, FUT-08). */
export function NodesPanel() {
  return (
    <LiveFrame<SystemHealth> path={NODES_PATH} what="The nodes">
      {({ status, nodes }) => (
        <SectionCard
          id="nodes"
          title="Nodes"
          description={<Badge tone={SUMMARIES[status].tone}>{SUMMARIES[status].text}</Badge>}
          actions={<CsvButton name="nodes" header={HEADER} sheet={() => ({ rows: nodes.map(rowOf) })} />}
        >
          <DataTable caption="Nodes" hideCaption columns={columns} rows={nodes} rowKey={node => node.name} />
        </SectionCard>
      )}
    </LiveFrame>
  )
}

const columns: Column<SystemNode>[] = [
  {
    id: 'name',
    header: 'Node',
    cell: node => (
      <>
        {wordsOf(node.name)}
        {node.address && <span className="block font-normal text-muted wrap-anywhere">{node.address}</span>}
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => (
      <Badge tone={STATES[state].tone} icon={STATES[state].icon}>
        {STATES[state].label}
      </Badge>
    ),
  },
  {
    id: 'latency',
    header: 'Latency',
    align: 'end',
    className: 'whitespace-nowrap',
    cell: ({ latencyMs }) => (latencyMs === null ? '–' : formatMs(latencyMs)),
  },
  { id: 'version', header: 'Version', cell: ({ version }) => version ?? '–' },
  { id: 'lag', header: 'Lag', align: 'end', cell: ({ lag }) => lagText(lag) },
  {
    id: 'remark',
    header: 'Remark',
    cell: ({ error, note }) =>
      error ? (
        <span className="text-danger wrap-anywhere">{error}</span>
      ) : (
        <span className="text-muted">{note}</span>
      ),
  },
]

function lagText(lag: SystemNode['lag']): string {
  if (!lag) return '–'
  if (lag.bytes === 0 && lag.seconds === 0) return 'none'
  const parts = [
    lag.bytes === null ? null : formatByteSize(lag.bytes),
    lag.seconds === null ? null : `${lag.seconds} s`,
    lag.isPaused ? 'paused' : null,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'not known'
}

function rowOf(node: SystemNode) {
  const { name, kind, role, address, state, latencyMs, version, lag, error } = node
  return [
    name,
    kind,
    role ?? '',
    address ?? '',
    state,
    latencyMs ?? '',
    version ?? '',
    lag?.bytes ?? '',
    lag?.seconds ?? '',
    error ?? '',
  ]
}
