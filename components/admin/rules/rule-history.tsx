import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadMore } from '@/components/ui/load-more'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import { runsExportHref } from '@/lib/media/rule-queries'
import type { RuleRun } from '@/lib/media/rule-schemas'
import { SectionCard } from '../section-card'
import { SheetLinks } from '../sheet-links'
import { ACTION_LABELS, outcomeWords, STATE_LABELS } from './rule-words'
import { isBusy, type RuleActs } from './use-rule-acts'

interface RuleHistoryProps {
  /** As far as they are read. */
  runs: RuleRun[]
  list: UseInfiniteQueryResult
  acts: RuleActs
  onOpen: (runId: string) => void
}

/** What each run promised beside what it did. */
export function RuleHistory({ runs, list, acts, onOpen }: RuleHistoryProps) {
  return (
    <SectionCard
      id="rule-history"
      title="History"
      description="What each run promised, what was set aside or moved, and what has left the store by now."
      actions={<SheetLinks name="runs of rules" hrefOf={runsExportHref} />}
    >
      <DataTable
        caption="Runs of rules"
        hideCaption
        columns={columnsOf(acts, onOpen)}
        rows={runs}
        rowKey={run => run.runId}
        empty={<EmptyState title="No rule has run yet" />}
      />
      {list.isFetchNextPageError && (
        <p role="alert" className="pt-4 text-center text-sm text-danger">
          The next runs could not be read. {list.error?.message}
        </p>
      )}
      {(runs.length > 0 || list.hasNextPage) && (
        <LoadMore
          noun="runs"
          shown={runs.length}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onLoadMore={() => void list.fetchNextPage()}
        />
      )}
    </SectionCard>
  )
}

const columnsOf = (acts: RuleActs, onOpen: (runId: string) => void): Column<RuleRun>[] => [
  {
    id: 'rule',
    header: 'Rule',
    cell: run => (
      <span className="block min-w-0 break-words">
        {run.rule.name}
        <span className="block text-xs font-normal text-muted">
          {ACTION_LABELS[run.rule.action].name}, <RelativeTime date={run.createdAt} />
          {run.approvedBy && `, approved by ${run.approvedBy}`}
        </span>
      </span>
    ),
  },
  { id: 'state', header: 'State', cell: run => <State run={run} /> },
  { id: 'promised', header: 'Promised', align: 'end', cell: run => <ByteSize bytes={run.promisedBytes} /> },
  { id: 'real', header: 'Real', align: 'end', cell: run => <ByteSize bytes={run.realBytes} /> },
  {
    id: 'freed',
    header: 'Freed',
    align: 'end',
    cell: run => (run.rule.action === 'move' ? 'Moved' : <ByteSize bytes={run.freedBytes} />),
  },
  {
    id: 'acts',
    header: 'Way back',
    align: 'end',
    cell: run => <Acts run={run} acts={acts} onOpen={onOpen} />,
  },
]

function State({ run }: { run: RuleRun }) {
  const { name, tone } = STATE_LABELS[run.state]
  const settled = run.doneCount + run.keptCount + run.failedCount
  return (
    <span className="block min-w-32 space-y-1 sm:text-left">
      <Badge tone={tone}>{run.promisedCount === 0 ? 'Nothing to do' : name}</Badge>
      {run.promisedCount > 0 && <span className="block text-xs text-muted">{outcomeWords(run)}</span>}
      {run.state === 'running' && (
        <ProgressBar
          label={`Files of ${run.rule.name} settled`}
          percent={(100 * settled) / Math.max(1, run.promisedCount)}
          valueText={`${settled.toLocaleString('en')} of ${run.promisedCount.toLocaleString('en')}`}
        />
      )}
      {run.waitingReason && <span className="block text-xs text-caution">Waits: {run.waitingReason}</span>}
    </span>
  )
}

function Acts({ run, acts, onOpen }: { run: RuleRun; acts: RuleActs; onOpen: (runId: string) => void }) {
  const { runId, rule } = run
  const hasWayBack =
    (rule.action === 'drop_renditions' || rule.action === 'trash_unused') &&
    (run.state === 'done' || run.state === 'canceled') &&
    run.doneCount > 0
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {run.promisedCount > 0 && (
        <Button variant="quiet" aria-label={`Show files of ${rule.name}`} onClick={() => onOpen(runId)}>
          Files
        </Button>
      )}
      {run.state === 'running' && (
        <Button
          variant="secondary"
          loading={isBusy(acts.cancel, runId)}
          onClick={() => acts.cancel.mutate(runId)}
        >
          Cancel the rest
        </Button>
      )}
      {hasWayBack && (
        <Button
          variant="secondary"
          loading={isBusy(acts.undo, runId)}
          onClick={() => acts.undo.mutate(runId)}
        >
          Undo
        </Button>
      )}
    </span>
  )
}
