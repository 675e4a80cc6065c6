import { ByteSize } from '@/components/ui/byte-size'
import { formatDuration } from '@/components/ui/duration-text'
import { type Figure, FigureRow } from '@/components/ui/figure-row'
import type { AdminOverview } from '@/lib/analytics/overview-schemas'
import { addAmounts, type LedgerGroup } from '@/lib/media/ledger-schemas'
import { claimOf } from './claim'
import { contentsHref, filesHref } from './contents-href'

/** The media in figures, each of which leads to what makes it up. */
export function OverviewCards({ overview: { ledger, files } }: { overview: AdminOverview }) {
  const groupOf = (name: LedgerGroup) => addAmounts(ledger.groups.filter(({ group }) => group === name))
  const bytes = (value: number) => <ByteSize bytes={value} />
  const contents = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'content' : 'contents'}`
  const figures: Figure[] = [
    {
      label: 'Files',
      value: files.count.toLocaleString('en'),
      note: `${files.trashCount.toLocaleString('en')} of them in the trash`,
      href: filesHref(),
      linkData: claimOf({ count: files.count }),
    },
    {
      label: 'Video',
      value: formatDuration(files.videoSeconds),
      note: `${files.videoCount.toLocaleString('en')} videos`,
      href: filesHref({ kind: 'video' }),
      linkData: claimOf({ count: files.videoCount }),
    },
    {
      label: 'Physical',
      value: bytes(ledger.physicalBytes),
      note: contents(ledger.count),
      href: contentsHref(),
      linkData: claimOf({ count: ledger.count, bytes: ledger.physicalBytes }),
    },
    {
      label: 'Logical',
      value: bytes(ledger.logicalBytes),
      note: 'if nothing were shared',
      href: contentsHref(),
      linkData: claimOf({ bytes: ledger.logicalBytes, measure: 'logical' }),
    },
    {
      label: 'Saved by sharing',
      value: bytes(ledger.sharedBytes),
      note: 'each content is kept once',
      href: contentsHref({ shared: 'yes' }),
      linkData: claimOf({ bytes: ledger.sharedBytes, measure: 'shared' }),
    },
    {
      label: 'In flight',
      value: bytes(ledger.inFlightBytes),
      note: contents(groupOf('inFlight').count),
      href: contentsHref({ group: 'inFlight' }),
      linkData: claimOf({ count: groupOf('inFlight').count, bytes: ledger.inFlightBytes }),
    },
    {
      label: 'Trash',
      value: bytes(groupOf('trash').physicalBytes),
      note: contents(groupOf('trash').count),
      href: contentsHref({ group: 'trash' }),
      linkData: claimOf({ count: groupOf('trash').count, bytes: groupOf('trash').physicalBytes }),
    },
    {
      label: 'Failed',
      value: files.failedCount.toLocaleString('en'),
      note: files.failedCount === 1 ? 'file' : 'files',
      href: filesHref({ state: 'failed' }),
      linkData: claimOf({ count: files.failedCount }),
    },
  ]
  return (
    <FigureRow
      label="The media in figures"
      figures={figures.map(figure => ({ ...figure, isCostly: true }))}
    />
  )
}
