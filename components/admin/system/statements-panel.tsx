'use client'

import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { Select } from '@/components/ui/select'
import { statementsPath } from '@/lib/analytics/system-queries'
import {
  STATEMENT_SORTS,
  type Statement,
  type StatementSort,
  type SystemStatements,
} from '@/lib/analytics/system-schemas'
import { formatCount, formatMs, formatShare } from './figures-text'
import { LiveFrame } from './live-frame'
import { NodePicker } from './node-picker'
import { ResetStatements } from './reset-statements'

const SORT_LABELS: Record<StatementSort, string> = {
  total: 'Most time in all',
  mean: 'Slowest on average',
  max: 'Slowest once',
  calls: 'Most frequent',
}
const HEADER = ['Statement', 'Calls', 'Share of time', 'Mean (ms)', 'Max (ms)', 'Total (ms)', 'Rows']

/** Slow and frequent statements (ADM-13). */
export function StatementsPanel() {
  const [node, setNode] = useState<string>()
  const [sort, setSort] = useState<StatementSort>('total')
  return (
    <LiveFrame<SystemStatements>
      path={statementsPath({ node, sort })}
      what="The statements"
      controls={<SortPicker sort={sort} onChoose={setSort} />}
    >
      {(data, refresh) => (
        <SectionCard
          id="statements"
          title="Statements"
          description={<Since data={data} />}
          actions={
            <>
              <NodePicker node={data.node} nodes={data.nodes} onChoose={setNode} />
              {data.state === 'ready' && (
                <>
                  <ResetStatements node={data.node} onDone={refresh} />
                  <CsvButton
                    name="statements"
                    header={HEADER}
                    sheet={() => ({ rows: data.statements.map(rowOf) })}
                  />
                </>
              )}
            </>
          }
        >
          {data.state === 'ready' ? (
            <StatementTable rows={data.statements} />
          ) : (
            <NotCounted state={data.state} />
          )}
        </SectionCard>
      )}
    </LiveFrame>
  )
}

function SortPicker({ sort, onChoose }: { sort: StatementSort; onChoose: (sort: StatementSort) => void }) {
  return (
    <Select
      aria-label="Order of statements"
      value={sort}
      onChange={event => onChoose(event.target.value as StatementSort)}
    >
      {STATEMENT_SORTS.map(one => (
        <option key={one} value={one}>
          {SORT_LABELS[one]}
        </option>
      ))}
    </Select>
  )
}

function Since({ data: { since, hiddenCount } }: { data: SystemStatements }) {
  return (
    <>
      The first fifty of this database, without values.
      {since && (
        <>
          {' '}
          Counted since <ExactTime date={since} />.
        </>
      )}
      {hiddenCount > 0 &&
        ` ${formatCount(hiddenCount)} more are hidden from the user of DATABASE_URL: grant it pg_read_all_stats.`}
    </>
  )
}

const columns: Column<Statement>[] = [
  {
    id: 'text',
    header: 'Statement',
    className: 'sm:max-w-96',
    cell: ({ text }) => <code className="text-xs font-normal wrap-anywhere">{text}</code>,
  },
  { id: 'calls', header: 'Calls', align: 'end', cell: row => formatCount(row.calls) },
  { id: 'share', header: 'Share', align: 'end', cell: row => formatShare(row.share) },
  { id: 'mean', header: 'Mean', align: 'end', cell: row => formatMs(row.meanMs) },
  { id: 'max', header: 'Max', align: 'end', cell: row => formatMs(row.maxMs) },
  { id: 'total', header: 'Total', align: 'end', cell: row => formatMs(row.totalMs) },
  { id: 'rows', header: 'Rows', align: 'end', cell: row => formatCount(row.rowCount) },
]

function StatementTable({ rows }: { rows: Statement[] }) {
  return (
    <DataTable
      caption="Statements"
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={row => row.statementId}
      empty={<EmptyState title="Nothing counted yet">Statements appear here as they are run.</EmptyState>}
    />
  )
}

function NotCounted({ state }: { state: 'not_installed' | 'not_loaded' }) {
  return state === 'not_installed' ? (
    <EmptyState title="pg_stat_statements is not installed in this database">
      Run <code>npm run setup</code> as a user who may make extensions, or let an administrator of the server
      run <code>CREATE EXTENSION pg_stat_statements</code> here.
    </EmptyState>
  ) : (
    <EmptyState title="This server was started without pg_stat_statements">
      Set <code>shared_preload_libraries = 'pg_stat_statements'</code> in postgresql.conf (or the parameter
      group of a managed server) and restart PostgreSQL. Lectern connects again by itself.
    </EmptyState>
  )
}

const rowOf = (row: Statement) => [
  row.text,
  row.calls,
  row.share,
  row.meanMs,
  row.maxMs,
  row.totalMs,
  row.rowCount,
]
