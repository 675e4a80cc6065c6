import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { AllAction, ShownUpload } from './lesson-uploads'
import { timeLeftText } from './transfer-rate'

/** How far several uploads are together, with one button that pauses or resumes all of them. */
export function UploadTotals({
  uploads,
  onAct,
}: {
  uploads: ShownUpload[]
  onAct: (action: AllAction) => void
}) {
  const going = uploads.filter(({ state }) => state !== 'failed')
  if (going.length < 2) return null
  const { sizeBytes, sentBytes, bytesPerSecond } = sumOf(going)
  const percent = sizeBytes === 0 ? 0 : (100 * sentBytes) / sizeBytes
  const isPaused = going.every(({ state }) => state === 'paused')
  const left = timeLeftText(sizeBytes - sentBytes, bytesPerSecond)
  return (
    <div className="space-y-2 rounded-control bg-surface-sunken p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm font-medium">{going.length} files on their way</p>
        <Button variant="quiet" onClick={() => onAct(isPaused ? 'resumeAll' : 'pauseAll')}>
          {isPaused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
          {isPaused ? 'Resume all' : 'Pause all'}
        </Button>
      </div>
      <ProgressBar
        label="All uploads"
        percent={percent}
        valueText={`${formatByteSize(sentBytes)} of ${formatByteSize(sizeBytes)}`}
        tone={isPaused ? 'caution' : 'accent'}
      />
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
        <span>
          {Math.floor(percent)}% · {formatByteSize(sentBytes)} of {formatByteSize(sizeBytes)}
        </span>
        <span>
          {[bytesPerSecond > 0 && `${formatByteSize(bytesPerSecond)}/s`, left].filter(Boolean).join(' · ')}
        </span>
      </p>
    </div>
  )
}

// What is only being read has sent nothing yet.
function sumOf(uploads: ShownUpload[]) {
  let sizeBytes = 0
  let sentBytes = 0
  let bytesPerSecond = 0
  for (const upload of uploads) {
    sizeBytes += upload.sizeBytes
    sentBytes += upload.state === 'reading' ? 0 : upload.sentBytes
    bytesPerSecond += upload.bytesPerSecond ?? 0
  }
  return { sizeBytes, sentBytes, bytesPerSecond }
}
