'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { cancelJob, queueMomentQuery, queueQuery, retryJobs } from '@/lib/media/queue-queries'
import { QUEUE_STATES, type QueueJob, type QueueMoment, type QueueRetried } from '@/lib/media/queue-schemas'
import { FailedReasons } from './failed-reasons'
import { jobColumns } from './job-columns'
import { useQueueEvents } from './use-queue-events'

type State = QueueJob['state']
const LABELS: Record<State, string> = {
  running: 'Running',
  queued: 'Waiting',
  failed: 'Failed',
  ready: 'Done',
  canceled: 'Canceled',
}
const ORDER: State[] = ['running', 'queued', 'failed', 'ready', 'canceled']

/** The queue of processing, which moves by itself. */
export function JobsSection() {
  const words = useAddressWords()
  const asked = words.get('state')
  const state = QUEUE_STATES.find(one => one === asked) ?? 'running'
  const reason = state === 'failed' ? words.get('reason') : null
  const isLive = useQueueEvents()
  const { data: moment } = useQuery(queueMomentQuery(isLive))
  const acts = useQueueActs()
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <StateSwitch state={state} moment={moment ?? null} />
        <div className="flex flex-wrap items-center gap-3">
          <span role="status">
            <Badge tone={isLive ? 'positive' : 'neutral'}>{isLive ? 'Live' : 'Asks every few seconds'}</Badge>
          </span>
          {state === 'failed' && reason === null && (
            <Button loading={acts.retry.isPending} onClick={() => acts.retry.mutate({ all: true })}>
              Try all again
            </Button>
          )}
        </div>
      </div>
      {acts.error && (
        <p role="alert" className="text-sm text-danger">
          {acts.error.message}
        </p>
      )}
      {state === 'failed' && <FailedReasons reason={reason} />}
      <Jobs state={state} reason={reason} isLive={isLive} moment={moment ?? null} acts={acts} />
    </div>
  )
}

function useQueueActs() {
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: ['queue', 'list'] })
  const retry = useMutation({
    mutationFn: retryJobs,
    onSuccess: result =>
      showToast(retriedText(result), result.failed[0] ? { description: result.failed[0].reason } : {}),
    onSettled: refresh,
  })
  const cancel = useMutation({
    mutationFn: cancelJob,
    onSuccess: () => showToast('The job was canceled'),
    onSettled: refresh,
  })
  return { retry, cancel, error: retry.error ?? cancel.error }
}

function retriedText({ done, already, failed }: QueueRetried): string {
  const parts = [`${done} tried again`]
  if (already > 0) parts.push(`${already} already`)
  if (failed.length > 0) parts.push(`${failed.length} not`)
  return parts.join(', ')
}

interface JobsProps {
  state: State
  reason: string | null
  isLive: boolean
  moment: QueueMoment | null
  acts: ReturnType<typeof useQueueActs>
}

function Jobs({ state, reason, isLive, moment, acts }: JobsProps) {
  const list = useInfiniteQuery(queueQuery(state, isLive, reason))
  const listed = list.data?.pages.flatMap(page => page.data) ?? []
  // What runs is told with every event, progress included.
  const rows = state === 'running' && isLive && moment ? moment.jobs : listed
  const busyId = acts.cancel.isPending ? acts.cancel.variables : undefined
  const columns = jobColumns(state, {
    busyId,
    onRetry: jobId => acts.retry.mutate({ jobIds: [jobId] }),
    onCancel: jobId => acts.cancel.mutate(jobId),
  })
  if (list.error && rows.length === 0) {
    return (
      <ErrorState
        title="The jobs could not be read"
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      >
        {list.error.message}
      </ErrorState>
    )
  }
  if (list.isPending) return <Skeleton className="h-48 w-full" />
  return (
    <div aria-busy={list.isPlaceholderData}>
      <DataTable
        caption={`${LABELS[state]} jobs`}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={job => job.jobId}
        empty={<EmptyState title={EMPTY[state]} />}
      />
      {rows.length > 0 && state !== 'running' && (
        <LoadMore
          noun="jobs"
          shown={rows.length}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
        />
      )}
    </div>
  )
}

const EMPTY: Record<State, string> = {
  running: 'Nothing is being processed',
  queued: 'Nothing waits',
  failed: 'Nothing failed',
  ready: 'Nothing was processed yet',
  canceled: 'Nothing was canceled',
}

function StateSwitch({ state, moment }: { state: State; moment: QueueMoment | null }) {
  const counts: Partial<Record<State, number>> = moment ?? {}
  return (
    <fieldset className="flex flex-wrap gap-1 rounded-control border border-line bg-surface-raised p-1">
      <legend className="sr-only">Which jobs</legend>
      {ORDER.map(one => (
        <button
          key={one}
          type="button"
          aria-pressed={state === one}
          onClick={() => changeAddress(`/admin/jobs?state=${one}`)}
          className={classNames(
            'control-height inline-flex items-center gap-2 rounded-control px-3 text-sm font-medium transition-colors',
            state === one
              ? 'bg-accent-soft text-accent'
              : 'text-muted hover:bg-surface-sunken hover:text-text',
          )}
        >
          {LABELS[one]}
          {counts[one] !== undefined && (
            <span className="tabular-nums">{counts[one]?.toLocaleString('en')}</span>
          )}
        </button>
      ))}
    </fieldset>
  )
}
