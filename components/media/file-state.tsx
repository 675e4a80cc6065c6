import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import { Badge } from '@/components/ui/badge'
import { formatDuration } from '@/components/ui/duration-text'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { Replacement } from '@/lib/media/library-schemas'
import type { LessonFile } from '@/lib/media/schemas'

type Stateful = Pick<
  LessonFile,
  | 'originalName'
  | 'state'
  | 'progressPercent'
  | 'etaSeconds'
  | 'failureReason'
  | 'processingNote'
  | 'missingParts'
> & { replacement?: Replacement | null }

/** How a file is in a word; a new version that is on its way or failed is told beside it. */
export function FileStateBadge({ file }: { file: Stateful }) {
  const { replacement } = file
  return (
    <span className="inline-flex flex-wrap gap-1">
      <OwnState file={file} />
      {replacement && (
        <Badge tone={replacement.state === 'failed' ? 'danger' : 'accent'}>
          {replacement.state === 'failed' ? 'New version failed' : 'New version on its way'}
        </Badge>
      )}
    </span>
  )
}

function OwnState({ file }: { file: Stateful }) {
  switch (file.state) {
    case 'queued':
      return <Badge icon={<Clock aria-hidden />}>Waiting</Badge>
    case 'processing':
      return <Badge tone="accent">Processing {file.progressPercent}%</Badge>
    case 'ready':
      if (file.missingParts.length > 0) {
        return (
          <Badge tone="caution" icon={<CircleAlert aria-hidden />}>
            Partially ready
          </Badge>
        )
      }
      return (
        <Badge tone="positive" icon={<CircleCheck aria-hidden />}>
          Ready
        </Badge>
      )
    case 'failed':
      return (
        <Badge tone="danger" icon={<CircleAlert aria-hidden />}>
          Failed
        </Badge>
      )
  }
}

/** How far the work on a file is and how long it takes, or what is missing and why. Nothing where all is well. */
export function FileStateDetails({ file }: { file: Stateful }) {
  const { originalName: name, state, progressPercent, etaSeconds, failureReason } = file
  if (state === 'failed') {
    return <p className="text-sm break-words text-danger">{failureReason ?? 'Processing failed.'}</p>
  }
  if (state === 'ready') {
    const missing = file.missingParts.map(({ label, reason }) => `Missing: ${label}. ${reason}`)
    const text = [file.processingNote, ...missing].filter(Boolean).join(' ')
    return text ? <p className="text-sm break-words text-muted">{text}</p> : null
  }
  const isWaiting = state === 'queued'
  return (
    <div className="space-y-1">
      <ProgressBar
        label={`Processing of ${name}`}
        percent={isWaiting ? null : progressPercent}
        valueText={isWaiting ? 'Waiting' : `${progressPercent} percent`}
      />
      <p className="text-xs text-muted">{isWaiting ? 'Waits for a worker.' : timeLeft(etaSeconds)}</p>
    </div>
  )
}

function timeLeft(etaSeconds: number | null): string {
  return etaSeconds === null ? 'Has just begun.' : `About ${formatDuration(Math.max(1, etaSeconds))} left.`
}
