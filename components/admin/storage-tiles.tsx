import { ByteSize } from '@/components/ui/byte-size'
import { FigureTile } from '@/components/ui/figure-row'
import type { Amount, StorageKind, StorageUsage } from '@/lib/analytics/schemas'
import { KIND_LABELS } from './labels'

/** The whole and its four kinds of documents; all of them are files of the library. */
export function StorageTiles({ usage }: { usage: StorageUsage }) {
  return (
    <dl className="grid grid-cols-2 gap-3 xl:grid-cols-5">
      <Tile label="All files" amount={usage.total} className="col-span-2 xl:col-span-1" />
      {usage.byKind.map(({ kind, ...amount }) => (
        <Tile
          key={kind}
          label={KIND_LABELS[kind]}
          amount={amount}
          whole={usage.total.bytes}
          href={LISTS[kind]}
        />
      ))}
    </dl>
  )
}

const LISTS: Record<StorageKind, string> = {
  videos: '/admin/media?kind=video',
  resources: '/admin/media?kind=document',
  productImages: '/admin/media?kind=image',
  other: '/admin/media',
}

interface TileProps {
  label: string
  amount: Amount
  whole?: number
  href?: string
  className?: string
}

function Tile({ label, amount: { count, bytes }, whole, href, className }: TileProps) {
  const share = whole ? ` · ${formatShare(bytes / whole)}` : ''
  return (
    <FigureTile
      label={label}
      value={<ByteSize bytes={bytes} />}
      note={`${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}${share}`}
      {...(href && { href })}
      {...(className && { className })}
    />
  )
}

/** "43%"; what is there but small is not rounded away, nor is what is missing from the whole. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '< 1%'
  if (share > 0.99 && share < 1) return '> 99%'
  return `${Math.round(share * 100)}%`
}
