import { KIND_NAMES } from '@/components/media/file-kinds'
import { FileStateBadge, FileStateDetails } from '@/components/media/file-state'
import { ByteSize } from '@/components/ui/byte-size'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LibraryFile } from '@/lib/media/library-schemas'
import { CaptionChip } from './caption-chip'
import { FilePlace } from './file-place'
import { FileThumbnail } from './file-thumbnail'
import type { Selection } from './use-selection'

export interface LibraryRowsProps {
  files: LibraryFile[]
  selection: Selection
  onOpen: (fileId: string) => void
}

export function LibraryGrid({ files, selection, onOpen }: LibraryRowsProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" aria-label="Files">
      {files.map(file => (
        <li
          key={file.fileId}
          data-file-id={file.fileId}
          data-file-state={file.state}
          className="relative flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface-raised has-checked:border-accent"
        >
          <button
            type="button"
            className="block w-full focus-visible:-outline-offset-2"
            onClick={() => onOpen(file.fileId)}
            aria-label={`Details of ${file.originalName}`}
          >
            <FileThumbnail file={file} className="aspect-video w-full" />
          </button>
          <label className="absolute top-1 left-1 grid size-11 cursor-pointer place-items-center">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              aria-label={`Select ${file.originalName}`}
              checked={selection.has(file.fileId)}
              onChange={() => selection.toggle(file.fileId)}
            />
          </label>
          <div className="flex grow flex-col gap-2 p-3">
            <p className="truncate text-sm font-medium" title={file.originalName}>
              {file.originalName}
            </p>
            <p className="flex flex-wrap gap-x-2 text-xs text-muted">
              <span>{KIND_NAMES[file.kind]}</span>
              <ByteSize bytes={file.sizeBytes} />
              <RelativeTime date={file.createdAt} />
            </p>
            <p className="text-xs text-muted">
              <FilePlace file={file} />
            </p>
            <div className="mt-auto space-y-2 pt-1">
              <span className="flex flex-wrap gap-1">
                <FileStateBadge file={file} />
                <CaptionChip file={file} />
              </span>
              <FileStateDetails file={file} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
