import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { LedgerSection } from '@/components/admin/ledger-section'
import { choiceOf } from '@/components/admin/media-choice'
import { StorageDashboard } from '@/components/admin/storage-dashboard'
import { StorageMoves } from '@/components/admin/storage-moves'
import { StorageSkeleton } from '@/components/admin/storage-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { listMedia } from '@/lib/analytics/list-media'
import { type MediaChoice, mediaListQuery, storageUsageQuery } from '@/lib/analytics/queries'
import { MediaFilter } from '@/lib/analytics/schemas'
import { storageUsage } from '@/lib/analytics/storage-usage'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'
import { storageLedger } from '@/lib/media/storage-ledger'

export const metadata = { title: 'Storage' }

interface StoragePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StoragePage({ searchParams }: StoragePageProps) {
  const actor = await requireActor('/admin/storage', 'admin')
  const given = await searchParams
  const choice = choiceOf({ get: name => (typeof given[name] === 'string' ? given[name] : null) })
  return (
    <>
      <PageHeader title="Storage" description="What the media store holds, where it lies and how it grew." />
      {/* The frame does not wait: while MongoDB is away, asking it takes a moment. */}
      <Suspense fallback={<StorageSkeleton />}>
        <Figures actor={actor} choice={choice} />
      </Suspense>
      <div className="mt-10">
        <LedgerSection ledger={await storageLedger()} />
      </div>
      <div className="mt-10">
        <StorageMoves />
      </div>
    </>
  )
}

/** Reads the figures on the server. When that fails, the browser asks for them and says what is wrong. */
async function Figures({ actor, choice }: { actor: Actor; choice: MediaChoice }) {
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...storageUsageQuery, queryFn: () => storageUsage(actor), retry: false }),
    client.prefetchInfiniteQuery({
      ...mediaListQuery(choice),
      queryFn: () => listMedia(actor, MediaFilter.parse(choice)),
      retry: false,
    }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StorageDashboard />
    </HydrationBoundary>
  )
}
