import Link from 'next/link'
import { FilePlace } from '@/components/library/file-place'
import { FileThumbnail } from '@/components/library/file-thumbnail'
import { KIND_NAMES } from '@/components/media/file-kinds'
import { FileStateBadge } from '@/components/media/file-state'
import { Badge } from '@/components/ui/badge'
import { ByteSize } from '@/components/ui/byte-size'
import { RelativeTime } from '@/components/ui/relative-time'
import { tableRoles } from '@/components/ui/table-roles'
import type { AdminFile } from '@/lib/media/admin-library-schemas'
import { STORAGE_LABELS } from './media-labels'

export interface MediaItemProps {
  file: AdminFile
  isChosen: boolean
  onToggle: () => void
  onOpen: () => void
}

export function ChooseFile({ file, isChosen, onToggle }: Omit<MediaItemProps, 'onOpen'>) {
  return (
    <label className="grid size-11 shrink-0 cursor-pointer place-items-center">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        aria-label={`Select ${file.originalName}`}
        checked={isChosen}
        onChange={onToggle}
      />
    </label>
  )
}

export function MediaState({ file }: { file: AdminFile }) {
  return file.trashedAt ? <Badge tone="caution">In the trash</Badge> : <FileStateBadge file={file} />
}

/** Where a file is used, also as a picture of a product. */
export function MediaPlace({
  file,
}: {
  file: Pick<AdminFile, 'productId' | 'productName'> & Parameters<typeof FilePlace>[0]['file']
}) {
  if (!file.productId) return <FilePlace file={file} />
  return (
    <Link href={`/shop/${file.productId}`} className="break-words underline-offset-2 hover:underline">
      Picture of {file.productName}
    </Link>
  )
}

/** The columns of the table on a wide page; on a phone each row is a card of the same cells. */
export const MEDIA_COLUMNS = [
  'File',
  'State',
  'Used in',
  'Owner',
  'Size',
  'Stored',
  'Opened',
  'Added',
] as const
export const ROW_GRID =
  'xl:grid xl:grid-cols-[minmax(0,4fr)_6.5rem_minmax(0,2fr)_minmax(0,1fr)_4.5rem_5.5rem_5rem_5.5rem] xl:items-center xl:gap-2'

export function MediaRow({ file, isChosen, onToggle, onOpen }: MediaItemProps) {
  const cells = [
    <MediaState key="state" file={file} />,
    <MediaPlace key="place" file={file} />,
    <span key="owner" className="break-words">
      {file.ownerName ?? 'Nobody'}
    </span>,
    <ByteSize key="size" bytes={file.sizeBytes} />,
    <span key="stored" className="xl:block">
      <ByteSize bytes={file.storedBytes} />
      <span className="block text-xs text-muted">
        {file.storages.map(one => STORAGE_LABELS[one] ?? one).join(', ')}
      </span>
    </span>,
    <Opened key="opened" file={file} />,
    <RelativeTime key="added" date={file.createdAt} />,
  ]
  return (
    <>
      <th
        scope="row"
        {...tableRoles.rowHeader}
        className="flex min-w-0 items-center gap-2 text-left font-medium"
      >
        <ChooseFile file={file} isChosen={isChosen} onToggle={onToggle} />
        <FileThumbnail
          file={{ ...file, durationSeconds: 0 }}
          className="h-8 w-12 shrink-0 rounded-control [&_svg]:size-5"
        />
        <span className="min-w-0">
          <button
            type="button"
            className="min-h-6 max-w-full text-left underline-offset-2 [overflow-wrap:anywhere] hover:underline"
            onClick={onOpen}
          >
            {file.originalName}
          </button>
          <span className="block text-xs text-muted">
            {[KIND_NAMES[file.kind], ...file.tags.map(tag => `#${tag}`)].join(' · ')}
          </span>
        </span>
      </th>
      {cells.map((cell, index) => (
        <td
          key={MEDIA_COLUMNS[index + 1]}
          {...tableRoles.cell}
          className="flex min-w-0 justify-between gap-4 py-0.5 xl:block xl:py-0"
        >
          <span aria-hidden="true" className="text-muted xl:hidden">
            {MEDIA_COLUMNS[index + 1]}
          </span>
          <span className="min-w-0 text-right xl:text-left">{cell}</span>
        </td>
      ))}
    </>
  )
}

function Opened({ file: { accessCount, lastAccessedAt } }: { file: AdminFile }) {
  if (!accessCount) return <>Never</>
  return (
    <span>
      {accessCount.toLocaleString('en')}×
      {lastAccessedAt && <RelativeTime date={lastAccessedAt} className="block text-xs text-muted" />}
    </span>
  )
}
