'use client'

import { useQuery } from '@tanstack/react-query'
import HardDrive from 'lucide-react/icons/hard-drive'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { storageUsageQuery } from '@/lib/analytics/queries'
import type { StorageUsage } from '@/lib/analytics/schemas'
import { MostAccessedTable } from './most-accessed-table'
import { SectionCard } from './section-card'
import { StorageSkeleton } from './storage-skeleton'
import { StorageTiles } from './storage-tiles'
import { StorageTypeTable } from './storage-type-table'
import { UsageProblem } from './usage-problem'

/** What the records of the media store say, and what to do when they cannot be read. */
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
      <SectionCard
        id="records"
        title="What the records say"
        description="Each file that is in no trash is described by a record, with its size as it was sent; a record of media that lie elsewhere has no file here. The ledger above has the bytes themselves."
        actions={
          <p className="flex items-center gap-1 text-sm text-muted">
            Counted <RelativeTime key={usage.takenAt} date={usage.takenAt} />
            <Button variant="quiet" loading={isRefreshing} onClick={onRefresh}>
              <RefreshCw aria-hidden />
              Count again
            </Button>
          </p>
        }
      >
        <StorageTiles usage={usage} />
        <StorageTypeTable usage={usage} />
      </SectionCard>
      <MostAccessedTable rows={usage.mostAccessed} />
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
