import Link from 'next/link'
import { ByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { STORAGE_TYPE_LABELS } from './labels'
import { SectionCard } from './section-card'
import { formatShare } from './storage-tiles'

type Row = StorageUsage['byStorageType'][number]

const HEADER = ['Storage type', 'Files', 'Bytes', 'Videos', 'Video bytes']

export function StorageTypeTable({ usage }: { usage: StorageUsage }) {
  const rows = usage.byStorageType
  const sheet = () => ({
    rows: rows.map(row => [row.storageType, row.count, row.bytes, row.videos.count, row.videos.bytes]),
  })
  return (
    <SectionCard
      id="storage-types"
      title="By storage type"
      description="Where the bytes lie, and how many of them are videos."
      actions={<CsvButton name="storage types" header={HEADER} sheet={sheet} />}
    >
      <DataTable
        caption="Files and videos by storage type"
        hideCaption
        columns={columnsFor(usage.total.bytes)}
        rows={rows}
        rowKey={row => row.storageType}
      />
    </SectionCard>
  )
}

function columnsFor(whole: number): Column<Row>[] {
  return [
    { id: 'type', header: 'Storage type', cell: nameOf },
    { id: 'count', header: 'Files', align: 'end', cell: row => row.count.toLocaleString('en') },
    { id: 'bytes', header: 'Size', align: 'end', cell: row => <ByteSize bytes={row.bytes} /> },
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      cell: row => formatShare(whole === 0 ? 0 : row.bytes / whole),
    },
    { id: 'videos', header: 'Videos', align: 'end', cell: row => row.videos.count.toLocaleString('en') },
    {
      id: 'video-bytes',
      header: 'Video size',
      align: 'end',
      cell: row => <ByteSize bytes={row.videos.bytes} />,
    },
  ]
}

function nameOf({ storageType }: Row) {
  const label = STORAGE_TYPE_LABELS[storageType]
  if (storageType === 'unknown') return label
  return (
    <Link
      href={`/admin/media?storage=${storageType}`}
      className="rounded-control underline decoration-line-strong underline-offset-4 hover:text-accent"
    >
      {label}
    </Link>
  )
}
