import { Badge, type Tone } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LibraryDetails } from '@/lib/media/library-schemas'

const STATES: Record<string, { text: string; tone: Tone }> = {
  queued: { text: 'Waiting', tone: 'neutral' },
  running: { text: 'Running', tone: 'accent' },
  ready: { text: 'Done', tone: 'positive' },
  failed: { text: 'Failed', tone: 'danger' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

/** What was done to a file, how often it was tried and why it failed. */
export function FileJobs({ jobs }: { jobs: LibraryDetails['jobs'] }) {
  return (
    <ul className="divide-y divide-line text-sm">
      {jobs.map(job => {
        const { text, tone } = STATES[job.state] ?? { text: job.state, tone: 'neutral' }
        return (
          <li key={job.jobId} className="space-y-1 py-2">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tone}>{text}</Badge>
              <RelativeTime date={job.finishedAt ?? job.createdAt} className="text-muted" />
              {job.attempt > 1 && <span className="text-muted">attempt {job.attempt}</span>}
            </p>
            {job.failureReason && <p className="break-words text-danger">{job.failureReason}</p>}
          </li>
        )
      })}
    </ul>
  )
}
