import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import X from 'lucide-react/icons/x'
import { formatByteSize } from '@/components/ui/byte-size'
import { IconButton } from '@/components/ui/icon-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { ShownUpload, UploadAction } from './lesson-uploads'
import { timeLeftText } from './transfer-rate'

export interface UploadRowProps {
  upload: ShownUpload
  isOffline: boolean
  onAct: (action: UploadAction, id: string) => void
}

/** A file on its way to the server. */
export function UploadRow({ upload, isOffline, onAct }: UploadRowProps) {
  const { id, name, sizeBytes, sentBytes, state } = upload
  const percent = sizeBytes === 0 ? 0 : Math.min(100, (100 * sentBytes) / sizeBytes)
  const status = statusOf(upload, isOffline)
  return (
    <li className="space-y-2 rounded-control border border-line p-3" data-upload-state={state}>
      <div className="flex items-center gap-1">
        <p className="min-w-0 grow truncate text-sm font-medium" title={name}>
          {name}
        </p>
        {(state === 'sending' || state === 'paused') && (
          <IconButton
            label={state === 'paused' ? `Resume ${name}` : `Pause ${name}`}
            icon={state === 'paused' ? <Play aria-hidden /> : <Pause aria-hidden />}
            onClick={() => onAct('pauseOrResume', id)}
          />
        )}
        {state === 'failed' && upload.canRetry && (
          <IconButton
            label={`Try ${name} again`}
            icon={<RotateCcw aria-hidden />}
            onClick={() => onAct('retry', id)}
          />
        )}
        <IconButton label={`Cancel ${name}`} icon={<X aria-hidden />} onClick={() => onAct('cancel', id)} />
      </div>
      <ProgressBar
        label={state === 'reading' ? `Reading of ${name}` : `Upload of ${name}`}
        percent={state === 'checking' ? null : percent}
        valueText={`${formatByteSize(sentBytes)} of ${formatByteSize(sizeBytes)}`}
        tone={toneOf(upload, isOffline)}
      />
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger">
          {upload.error ?? 'The upload failed.'}
        </p>
      )}
      {state === 'signed_out' && (
        <p role="alert" className="text-sm text-caution">
          You are signed out.{' '}
          <a href="/sign-in" target="_blank" rel="noopener" className="font-medium underline">
            Sign in in another tab
          </a>
          ; the upload then goes on by itself.
        </p>
      )}
      {state !== 'failed' && (
        <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
          <span>
            {Math.floor(percent)}% · {formatByteSize(sentBytes)} of {formatByteSize(sizeBytes)}
          </span>
          <span>{status}</span>
        </p>
      )}
    </li>
  )
}

function toneOf({ state }: ShownUpload, isOffline: boolean): 'danger' | 'caution' | 'accent' {
  if (state === 'failed') return 'danger'
  return state === 'paused' || state === 'signed_out' || isOffline ? 'caution' : 'accent'
}

function statusOf({ state, sizeBytes, sentBytes, bytesPerSecond }: ShownUpload, isOffline: boolean): string {
  if (state === 'reading') return 'Reading the file, before anything is sent…'
  if (state === 'signed_out') return 'Waiting'
  if (state === 'checking') return 'Sent. The server is checking it…'
  if (state === 'paused') return 'Paused'
  if (isOffline) return 'Offline. It goes on by itself.'
  // A browser opens so many connections and no more; what is behind them has no speed yet.
  if (bytesPerSecond === null || sentBytes === 0) return 'Starting…'
  const rate = `${formatByteSize(bytesPerSecond)}/s`
  const left = timeLeftText(sizeBytes - sentBytes, bytesPerSecond)
  return left ? `${rate} · ${left}` : rate
}
