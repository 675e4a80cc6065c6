import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { LedgerSection } from '@/components/admin/ledger-section'
import { StorageDashboard } from '@/components/admin/storage-dashboard'
import { StorageMoves } from '@/components/admin/storage-moves'
import { StorageSkeleton } from '@/components/admin/storage-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { storageUsageQuery } from '@/lib/analytics/queries'
import { storageUsage } from '@/lib/analytics/storage-usage'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'
import { storageLedger } from '@/lib/media/storage-ledger'

export const metadata = { title: 'Storage' }

export default async function StoragePage() {
  const actor = await requireActor('/admin/storage', 'admin')
  return (
    <>
      <PageHeader title="Storage" description="What the media store holds, where it lies and how it grew." />
      {/* The frame does not wait: while MongoDB is away, asking it takes a moment. */}
      <Suspense fallback={<StorageSkeleton />}>
        <Figures actor={actor} />
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
async function Figures({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...storageUsageQuery, queryFn: () => storageUsage(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StorageDashboard />
    </HydrationBoundary>
  )
}
