import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { QuotaRow } from '@/lib/media/limit-schemas'
import { filesHref } from './contents-href'
import { QuotaEditor } from './quota-editor'
import { SectionCard } from './section-card'
import { inFormat, SheetLinks } from './sheet-links'

interface QuotaTableProps {
  id: string
  title: string
  description: string
  rows: QuotaRow[]
  warnPercent: number
  word: 'owner' | 'course'
  emptyText: string
  onSave: (row: QuotaRow, quotaBytes: number | null) => Promise<unknown>
}

/** Used, reserved and limit of each row, and a way to change the limit. */
export function QuotaTable({
  id,
  title,
  description,
  rows,
  warnPercent,
  word,
  emptyText,
  onSave,
}: QuotaTableProps) {
  const columns: Column<QuotaRow>[] = [
    {
      id: 'name',
      header: title,
      cell: row => (
        <Link
          prefetch={false}
          href={filesHref({ [word]: row.id })}
          className="underline decoration-line-strong underline-offset-4 hover:text-accent"
        >
          {row.name || 'Without a name'}
        </Link>
      ),
    },
    { id: 'used', header: 'Used', align: 'end', cell: row => <ByteSize bytes={row.usedBytes} /> },
    { id: 'reserved', header: 'Reserved', align: 'end', cell: row => <ByteSize bytes={row.reservedBytes} /> },
    {
      id: 'limit',
      header: 'Limit',
      align: 'end',
      cell: row => (row.quotaBytes === null ? 'None' : <ByteSize bytes={row.quotaBytes} />),
    },
    { id: 'share', header: 'Share', cell: row => <Share row={row} warnPercent={warnPercent} /> },
    {
      id: 'change',
      header: 'Change',
      align: 'end',
      cell: row => (
        <QuotaEditor
          name={row.name || 'a person without a name'}
          quotaBytes={row.isOwnQuota ? row.quotaBytes : null}
          emptyText={emptyText}
          onSave={bytes => onSave(row, bytes)}
        />
      ),
    },
  ]
  return (
    <SectionCard
      id={id}
      title={title}
      description={description}
      actions={
        <SheetLinks
          name={`limits of ${title.toLowerCase()}`}
          hrefOf={inFormat(`/api/admin/quotas/export?of=${word === 'owner' ? 'people' : 'courses'}`)}
        />
      }
    >
      <DataTable
        caption={`Limits of ${title.toLowerCase()}`}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        empty={<p className="text-muted">Nobody keeps anything yet.</p>}
      />
    </SectionCard>
  )
}

function Share({ row, warnPercent }: { row: QuotaRow; warnPercent: number }) {
  if (row.quotaBytes === null) return <span className="text-muted">No limit</span>
  const percent = row.quotaBytes === 0 ? 100 : (100 * row.usedBytes) / row.quotaBytes
  const isNear = percent >= warnPercent
  return (
    <span className="flex min-w-24 items-center gap-2">
      <ProgressBar
        percent={percent}
        label={`Room of ${row.name}`}
        valueText={`${formatByteSize(row.usedBytes)} of ${formatByteSize(row.quotaBytes)}`}
        tone={percent >= 100 ? 'danger' : isNear ? 'caution' : 'accent'}
      />
      {isNear && (
        <Badge tone={percent >= 100 ? 'danger' : 'caution'}>{percent >= 100 ? 'Full' : 'Near'}</Badge>
      )}
    </span>
  )
}
