import { ByteSize } from '@/components/ui/byte-size'
import { FigureTile } from '@/components/ui/figure-row'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { claimOf } from './claim'
import { filesHref } from './contents-href'
import { KIND_LABELS } from './labels'

/** The four kinds of records that describe media, with the files as they were sent; nothing of the trash. */
export function StorageTiles({ usage }: { usage: StorageUsage }) {
  return (
    <dl className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      {usage.byKind.map(({ kind, count, bytes }) => (
        <FigureTile
          key={kind}
          label={KIND_LABELS[kind]}
          value={<ByteSize bytes={bytes} />}
          note={`${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`}
          href={filesHref({ record: kind })}
          isCostly
          // A record of media that lie elsewhere has no file in the library.
          linkData={claimOf({ bytes, measure: 'sent' })}
        />
      ))}
    </dl>
  )
}

/** "43%"; what is there but small is not rounded away, nor is what is missing from the whole. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '< 1%'
  if (share > 0.99 && share < 1) return '> 99%'
  return `${Math.round(share * 100)}%`
}
