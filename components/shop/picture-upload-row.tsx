import RotateCcw from 'lucide-react/icons/rotate-ccw'
import X from 'lucide-react/icons/x'
import { ByteSize } from '@/components/ui/byte-size'
import { IconButton } from '@/components/ui/icon-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { PictureUpload } from './use-picture-uploads'

export interface PictureUploadRowProps {
  upload: PictureUpload
  onRetry: () => void
  onCancel: () => void
}

/** A picture on its way. */
export function PictureUploadRow({ upload, onRetry, onCancel }: PictureUploadRowProps) {
  const { file, state, percent, error, isHopeless } = upload
  const isChecked = state === 'sending' && percent >= 100
  return (
    <li className="space-y-2 rounded-control border border-line p-3">
      <div className="flex items-center gap-1">
        <p className="min-w-0 grow truncate text-sm font-medium" title={file.name}>
          {file.name}
        </p>
        {state === 'failed' && !isHopeless && (
          <IconButton label={`Try ${file.name} again`} icon={<RotateCcw />} onClick={onRetry} />
        )}
        <IconButton
          label={state === 'failed' ? `Let go of ${file.name}` : `Cancel ${file.name}`}
          icon={<X />}
          onClick={onCancel}
        />
      </div>
      {state === 'failed' ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : (
        <>
          <ProgressBar label={`Upload of ${file.name}`} percent={isChecked ? null : percent} />
          <p className="flex justify-between gap-4 text-xs text-muted tabular-nums">
            <ByteSize bytes={file.size} />
            <span>
              {state === 'waiting'
                ? 'Waiting'
                : isChecked
                  ? 'Making smaller sizes…'
                  : `${Math.floor(percent)}%`}
            </span>
          </p>
        </>
      )}
    </li>
  )
}
