import { FileThumbnail } from '@/components/library/file-thumbnail'
import { KIND_NAMES } from '@/components/media/file-kinds'
import { ByteSize } from '@/components/ui/byte-size'
import { RelativeTime } from '@/components/ui/relative-time'
import { ChooseFile, type MediaItemProps, MediaPlace, MediaState } from './media-row'

export function MediaCard({ file, isChosen, onToggle, onOpen }: MediaItemProps) {
  return (
    <div className="relative flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface-raised has-checked:border-accent">
      <button
        type="button"
        className="block w-full focus-visible:-outline-offset-2"
        onClick={onOpen}
        aria-label={`Details of ${file.originalName}`}
      >
        <FileThumbnail file={file} className="aspect-video w-full" />
      </button>
      <span className="absolute top-1 left-1">
        <ChooseFile file={file} isChosen={isChosen} onToggle={onToggle} />
      </span>
      <div className="flex grow flex-col gap-2 p-3">
        <p className="truncate text-sm font-medium" title={file.originalName}>
          {file.originalName}
        </p>
        <p className="flex flex-wrap gap-x-2 text-xs text-muted">
          <span>{KIND_NAMES[file.kind]}</span>
          <ByteSize bytes={file.sizeBytes} />
          <RelativeTime date={file.createdAt} />
          {file.ownerName && <span>{file.ownerName}</span>}
        </p>
        <p className="text-xs text-muted">
          <MediaPlace file={file} />
        </p>
        <div className="mt-auto pt-1">
          <MediaState file={file} />
        </div>
      </div>
    </div>
  )
}
