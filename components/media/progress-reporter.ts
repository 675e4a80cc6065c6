import { ApiProblem } from '@/lib/http/problem'
import { type ProgressMessage, sendProgress } from '@/lib/learning/queries'
import type { RecordedProgress } from '@/lib/learning/schemas'
import type { ProgressOutbox, WaitingReport } from './progress-outbox'
import type { WatchTracker } from './watch-tracker'

// The server decides by what is proven; this is what the person who watched sees at once.
const WATCHED_PERCENT = 90

interface ReporterOptions {
  fileId: string
  durationSeconds: number
  tracker: WatchTracker
  outbox: ProgressOutbox
  onRecorded: (progress: RecordedProgress) => void
  send?: typeof sendProgress
}

/** Brings what was watched to the server: at once when it can, later from the outbox when it cannot. */
export class ProgressReporter {
  private isSending = false
  private isAskedAgain = false
  private lastSeconds = -1

  constructor(private readonly options: ReporterOptions) {}

  /** Reports the position and what was watched since the last report. Says nothing when nothing changed. */
  report(seconds: number, activity: WaitingReport['activity']): void {
    if (this.note(seconds, activity)) void this.flush()
  }

  /** The page goes away now. */
  leave(seconds: number): void {
    this.note(seconds, 'pause')
    const { outbox, fileId } = this.options
    // Without a connection it waits for the next visit.
    if (!navigator.onLine) return
    const waiting = outbox.take(fileId)
    if (waiting) this.send(waiting, true).catch(() => outbox.restore(waiting))
  }

  /** Sends everything that waits, also about other files and from earlier visits. */
  async flush(): Promise<void> {
    if (this.isSending) this.isAskedAgain = true
    if (this.isSending || !navigator.onLine) return
    this.isSending = true
    this.isAskedAgain = false
    const { outbox } = this.options
    try {
      for (const fileId of outbox.fileIds()) {
        const waiting = outbox.take(fileId)
        if (!waiting) continue
        try {
          await this.send(waiting, false)
        } catch (problem) {
          if (isForGood(problem)) continue
          outbox.restore(waiting)
          return
        }
      }
    } finally {
      this.isSending = false
      // What was noted while another report was on its way: whoever pauses and goes elsewhere finds the place there.
      if (this.isAskedAgain) void this.flush()
    }
  }

  private note(seconds: number, activity: WaitingReport['activity']): boolean {
    const { fileId, durationSeconds, tracker, outbox } = this.options
    const ranges = tracker.take()
    const position = Math.max(0, Math.floor(seconds))
    if (ranges.length === 0 && position === this.lastSeconds) return false
    this.lastSeconds = position
    const percent = tracker.percentOf(durationSeconds)
    const isCompleted = percent >= WATCHED_PERCENT
    outbox.add({ fileId, positionSeconds: position, percent, isCompleted, ranges, activity })
    return true
  }

  private async send(waiting: WaitingReport, isLast: boolean): Promise<void> {
    const send = this.options.send ?? sendProgress
    this.options.onRecorded(await send(messageOf(waiting), isLast))
  }
}

function messageOf(report: WaitingReport): ProgressMessage {
  return {
    file_id: report.fileId,
    progress_seconds: report.positionSeconds,
    progress_percentage: Math.round(report.percent * 100) / 100,
    completed: report.isCompleted,
    watched_ranges: report.ranges,
    activity_type: report.activity,
  }
}

// Refused as it is, such as for a file that was removed: asking again would change nothing.
function isForGood(problem: unknown): boolean {
  return problem instanceof ApiProblem && [400, 403, 404, 415].includes(problem.status)
}
