import { KIND_NAMES } from '@/components/media/file-kinds'
import { FileStateBadge, FileStateDetails } from '@/components/media/file-state'
import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LibraryFile } from '@/lib/media/library-schemas'
import { CaptionChip } from './caption-chip'
import { FilePlace } from './file-place'
import { FileThumbnail } from './file-thumbnail'
import type { LibraryRowsProps } from './library-grid'

export function LibraryTable({ files, selection, onOpen }: LibraryRowsProps) {
  const columns: Column<LibraryFile>[] = [
    {
      id: 'file',
      header: 'File',
      cell: file => (
        <span className="flex items-center gap-3" data-file-id={file.fileId} data-file-state={file.state}>
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-accent"
            aria-label={`Select ${file.originalName}`}
            checked={selection.has(file.fileId)}
            onChange={() => selection.toggle(file.fileId)}
          />
          <FileThumbnail
            file={{ ...file, durationSeconds: 0 }}
            className="h-10 w-16 shrink-0 rounded-control [&_svg]:size-5"
          />
          <span className="min-w-0 xl:min-w-32">
            <button
              type="button"
              className="text-left [overflow-wrap:anywhere] underline-offset-2 hover:underline"
              onClick={() => onOpen(file.fileId)}
            >
              {file.originalName}
            </button>
            <span className="block text-xs font-normal text-muted">{KIND_NAMES[file.kind]}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      cell: file => (
        <span className="block min-w-28 space-y-1 xl:w-40">
          <FileStateBadge file={file} /> <CaptionChip file={file} />
          <FileStateDetails file={file} />
        </span>
      ),
    },
    {
      id: 'place',
      header: 'Used in',
      // One long word of a title must not push the table out of the page.
      className: '[overflow-wrap:anywhere]',
      cell: file => (
        <span className="block min-w-24 xl:min-w-36">
          <FilePlace file={file} />
        </span>
      ),
    },
    { id: 'size', header: 'Size', align: 'end', cell: file => <ByteSize bytes={file.sizeBytes} /> },
    {
      id: 'opened',
      header: 'Last opened',
      align: 'end',
      className: 'whitespace-nowrap',
      cell: file => (file.lastAccessedAt ? <RelativeTime date={file.lastAccessedAt} /> : 'Never'),
    },
    {
      id: 'added',
      header: 'Added',
      align: 'end',
      className: 'whitespace-nowrap',
      cell: file => <RelativeTime date={file.createdAt} />,
    },
  ]
  return (
    <DataTable
      caption="Files"
      hideCaption
      isWide
      columns={columns}
      rows={files}
      rowKey={file => file.fileId}
    />
  )
}
