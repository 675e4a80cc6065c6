import Link from 'next/link'
import { KIND_NAMES } from '@/components/media/file-kinds'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import type { Column } from '@/components/ui/data-table'
import { formatDuration } from '@/components/ui/duration-text'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import type { QueueJob } from '@/lib/media/queue-schemas'

interface JobActs {
  onRetry: (jobId: string) => void
  onCancel: (jobId: string) => void
  busyId: string | undefined
}

/** The columns that say something about jobs of a state. */
export function jobColumns(
  state: QueueJob['state'],
  { onRetry, onCancel, busyId }: JobActs,
): Column<QueueJob>[] {
  const file: Column<QueueJob> = {
    id: 'file',
    header: 'File',
    cell: job => (
      <span>
        <Link
          href={`/admin/media?file=${job.fileId}`}
          className="underline-offset-2 [overflow-wrap:anywhere] hover:underline"
        >
          {job.originalName}
        </Link>
        <span className="block text-xs font-normal text-muted">
          {KIND_NAMES[job.kind as keyof typeof KIND_NAMES] ?? job.kind}, {formatByteSize(job.sizeBytes)}
        </span>
      </span>
    ),
  }
  const attempt: Column<QueueJob> = {
    id: 'attempt',
    header: 'Attempt',
    align: 'end',
    cell: job => job.attempt,
  }
  const act: Column<QueueJob> = {
    id: 'act',
    header: 'What to do',
    align: 'end',
    cell: job => {
      const isFailed = job.state === 'failed'
      return (
        <Button
          variant="secondary"
          loading={busyId === job.jobId}
          aria-label={`${isFailed ? 'Try again' : 'Cancel'}: ${job.originalName}`}
          onClick={() => (isFailed ? onRetry : onCancel)(job.jobId)}
        >
          {isFailed ? 'Try again' : 'Cancel'}
        </Button>
      )
    },
  }
  const since: Column<QueueJob> = {
    id: 'since',
    header: state === 'queued' ? 'Waiting since' : 'Ended',
    align: 'end',
    cell: job => <RelativeTime date={(state === 'queued' ? null : job.finishedAt) ?? job.createdAt} />,
  }
  const reason: Column<QueueJob> = {
    id: 'reason',
    header: 'Reason',
    cell: job => <span className="break-words">{job.failureReason ?? 'None was given.'}</span>,
  }
  if (state === 'running') return [file, progress, attempt, worker, lease, act]
  if (state === 'queued') return [file, attempt, since, act]
  if (state === 'failed') return [file, reason, attempt, since, act]
  return [file, attempt, worker, since]
}

const progress: Column<QueueJob> = {
  id: 'progress',
  header: 'Progress',
  cell: job => (
    <span className="block min-w-32 space-y-1">
      <ProgressBar label={`Progress of ${job.originalName}`} percent={job.progressPercent} />
      <span className="block text-xs text-muted tabular-nums">
        {job.progressPercent}%
        {job.etaSeconds !== null && `, about ${formatDuration(Math.max(1, job.etaSeconds))} left`}
      </span>
    </span>
  ),
}

const worker: Column<QueueJob> = {
  id: 'worker',
  header: 'Worker',
  cell: job => <span className="break-all">{job.worker ?? 'Not known'}</span>,
}

const lease: Column<QueueJob> = {
  id: 'lease',
  header: 'Lease ends',
  align: 'end',
  cell: job => (job.leaseUntil ? <RelativeTime date={job.leaseUntil} /> : 'None'),
}
