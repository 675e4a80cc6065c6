import Link from 'next/link'
import { ByteSize } from '@/components/ui/byte-size'
import type { Amount, StorageUsage } from '@/lib/analytics/schemas'
import { KIND_LABELS } from './labels'
import { hrefOf } from './media-choice'

/** The whole and its four kinds; each kind leads to the files that make it up. */
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
          href={`${hrefOf({ kind })}#files`}
        />
      ))}
    </dl>
  )
}

interface TileProps {
  label: string
  amount: Amount
  whole?: number
  href?: string
  className?: string
}

function Tile({ label, amount, whole, href, className = '' }: TileProps) {
  const { count, bytes } = amount
  const share = whole ? ` · ${formatShare(bytes / whole)}` : ''
  return (
    <div
      className={`relative rounded-card border border-line bg-surface-raised p-4 ${href ? 'transition-shadow focus-within:shadow-soft hover:shadow-soft' : ''} ${className}`}
    >
      <dt className="text-sm text-muted">
        {href ? (
          <Link href={href} className="rounded-control after:absolute after:inset-0 after:rounded-card">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-1 text-xl font-semibold">
        <ByteSize bytes={bytes} />
      </dd>
      <dd className="text-sm text-muted tabular-nums">
        {count.toLocaleString('en')} {count === 1 ? 'file' : 'files'}
        {share}
      </dd>
    </div>
  )
}

/** "43%"; what is there but small is not rounded away, nor is what is missing from the whole. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '< 1%'
  if (share > 0.99 && share < 1) return '> 99%'
  return `${Math.round(share * 100)}%`
}
