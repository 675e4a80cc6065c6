'use client'

import { useQuery } from '@tanstack/react-query'
import HardDrive from 'lucide-react/icons/hard-drive'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ByteSize } from '@/components/ui/byte-size'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { storageUsageQuery } from '@/lib/analytics/queries'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { GrowthSection } from './growth-section'
import { MostAccessedTable } from './most-accessed-table'
import { StorageSkeleton } from './storage-skeleton'
import { StorageTiles } from './storage-tiles'
import { StorageTypeTable } from './storage-type-table'
import { UsageProblem } from './usage-problem'

/** The figures of the media store, their reasons, and what to do when there are none. */
export function StorageDashboard() {
  const { data, error, isFetching, refetch } = useQuery(storageUsageQuery)
  return (
    <div className="space-y-10">
      {error && (
        <UsageProblem
          error={error}
          onRetry={() => refetch()}
          isRetrying={isFetching}
          {...(data ? { kept: 'The figures below are those read before.' } : {})}
        />
      )}
      {!data && !error && <StorageSkeleton />}
      {data &&
        (data.total.count === 0 ? (
          <NothingStored />
        ) : (
          <Figures usage={data} onRefresh={() => refetch()} isRefreshing={isFetching} />
        ))}
    </div>
  )
}

interface FiguresProps {
  usage: StorageUsage
  onRefresh: () => void
  isRefreshing: boolean
}

function Figures({ usage, onRefresh, isRefreshing }: FiguresProps) {
  return (
    <>
      <section aria-label="Totals" className="space-y-3">
        <StorageTiles usage={usage} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-muted">
          <p className="max-w-xl">
            Sizes are those of the files as they were sent. What processing made of them (renditions, posters)
            takes another <ByteSize bytes={usage.renditionBytes} />.
          </p>
          <p className="flex items-center gap-1">
            Counted <RelativeTime key={usage.takenAt} date={usage.takenAt} />
            <Button variant="quiet" loading={isRefreshing} onClick={onRefresh}>
              <RefreshCw aria-hidden />
              Count again
            </Button>
          </p>
        </div>
      </section>
      {usage.growth.length > 0 && <GrowthSection points={usage.growth} />}
      <StorageTypeTable usage={usage} />
      <MostAccessedTable rows={usage.mostAccessed} />
      <p>
        <ButtonLink href="/admin/media" variant="secondary">
          See every file
        </ButtonLink>
      </p>
    </>
  )
}

function NothingStored() {
  return (
    <EmptyState
      icon={<HardDrive />}
      title="No media yet"
      action={<ButtonLink href="/studio">Open the studio</ButtonLink>}
    >
      Figures appear here as soon as the first video or handout has been uploaded to a lesson.
    </EmptyState>
  )
}
