import { ByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { filesHref } from './contents-href'
import { FigureLink } from './figure-link'
import { STORAGE_TYPE_LABELS } from './labels'
import { SheetButtons } from './sheet-buttons'
import { formatShare } from './storage-tiles'

type Row = StorageUsage['byStorageType'][number]

const HEADER = ['Storage type', 'Records', 'Bytes', 'Videos', 'Video bytes']

/** Where the originals of records lie, and how much of them is video (ADM-04). */
export function StorageTypeTable({ usage }: { usage: StorageUsage }) {
  const rows = usage.byStorageType
  return (
    <div className="space-y-2">
      <DataTable
        caption="Records and videos by storage type"
        columns={columnsFor(usage.total.bytes)}
        rows={rows}
        rowKey={row => row.storageType}
      />
      <p className="flex flex-wrap gap-2">
        <SheetButtons
          name="records by storage type"
          header={HEADER}
          rows={rows.map(row => [
            ...[row.storageType, row.count, row.bytes, row.videos.count, row.videos.bytes],
          ])}
        />
      </p>
    </div>
  )
}

function columnsFor(whole: number): Column<Row>[] {
  return [
    { id: 'type', header: 'Storage type', cell: row => STORAGE_TYPE_LABELS[row.storageType] },
    { id: 'count', header: 'Records', align: 'end', cell: row => row.count.toLocaleString('en') },
    { id: 'bytes', header: 'As sent', align: 'end', cell: row => <ByteSize bytes={row.bytes} /> },
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      cell: row => formatShare(whole === 0 ? 0 : row.bytes / whole),
    },
    { id: 'videos', header: 'Videos', align: 'end', cell: videosOf },
    {
      id: 'video-bytes',
      header: 'Videos as sent',
      align: 'end',
      cell: row => <ByteSize bytes={row.videos.bytes} />,
    },
  ]
}

function videosOf({ storageType, videos: { count, bytes } }: Row) {
  const text = count.toLocaleString('en')
  if (storageType === 'unknown') return text
  return (
    <FigureLink
      href={filesHref({ record: 'videos', storage: storageType })}
      claim={{ count, bytes, measure: 'sent' }}
    >
      {text}
    </FigureLink>
  )
}
