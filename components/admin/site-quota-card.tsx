import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { Card } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { SiteQuotaChange, StorageRoom } from '@/lib/media/limit-schemas'
import { SectionCard } from './section-card'
import { SiteQuotaEditor } from './site-quota-editor'

interface SiteQuotaCardProps {
  room: StorageRoom
  onSave: (change: SiteQuotaChange) => Promise<unknown>
}

/** What the whole site keeps, with all that processing makes, and may keep. */
export function SiteQuotaCard({ room: { site, diskFreeBytes, diskTotalBytes }, onSave }: SiteQuotaCardProps) {
  const percent = site.quotaBytes === null ? null : (100 * site.usedBytes) / Math.max(1, site.quotaBytes)
  return (
    <SectionCard
      id="site-quota"
      title="The whole site"
      description={`Everything that takes room, also what processing makes. Admins are warned from ${site.warnPercent}% of any limit on.`}
      actions={
        <SiteQuotaEditor quotaBytes={site.quotaBytes} warnPercent={site.warnPercent} onSave={onSave} />
      }
    >
      <Card className="space-y-3">
        <p>
          <ByteSize bytes={site.usedBytes} /> used, of these <ByteSize bytes={site.reservedBytes} /> reserved
          by uploads;{' '}
          {site.quotaBytes === null ? (
            'no limit'
          ) : (
            <>
              limit <ByteSize bytes={site.quotaBytes} />
            </>
          )}
          . The disk has <ByteSize bytes={diskFreeBytes} /> free of <ByteSize bytes={diskTotalBytes} />.
        </p>
        {percent !== null && (
          <ProgressBar
            percent={percent}
            label="Room of the site"
            valueText={`${formatByteSize(site.usedBytes)} of ${formatByteSize(site.quotaBytes ?? 0)}`}
            tone={percent >= 100 ? 'danger' : percent >= site.warnPercent ? 'caution' : 'accent'}
          />
        )}
      </Card>
    </SectionCard>
  )
}
