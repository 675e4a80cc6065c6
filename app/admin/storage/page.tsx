import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { KindsSection } from '@/components/admin/kinds-section'
import { LedgerSection } from '@/components/admin/ledger-section'
import { RelationSection } from '@/components/admin/relation-section'
import { StorageDashboard } from '@/components/admin/storage-dashboard'
import { StorageMoves } from '@/components/admin/storage-moves'
import { StorageSkeleton } from '@/components/admin/storage-skeleton'
import { StoreGrowth } from '@/components/admin/store-growth'
import { PageHeader } from '@/components/ui/page-header'
import { storageUsageQuery } from '@/lib/analytics/queries'
import { storageRelation } from '@/lib/analytics/storage-relation'
import { storageUsage } from '@/lib/analytics/storage-usage'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Storage' }

export default async function StoragePage() {
  const actor = await requireActor('/admin/storage', 'admin')
  return (
    <>
      <PageHeader title="Storage" description="What the media store holds, where it lies and how it grew." />
      <div className="space-y-10">
        <Suspense fallback={<StorageSkeleton />}>
          <Ledger actor={actor} />
        </Suspense>
        <StoreGrowth />
        {/* The frame does not wait: while MongoDB is away, asking it takes a moment. */}
        <Suspense fallback={<StorageSkeleton />}>
          <Records actor={actor} />
        </Suspense>
        <StorageMoves />
      </div>
    </>
  )
}

/** What lies in the store, and how its figures belong together. */
async function Ledger({ actor }: { actor: Actor }) {
  const relation = await storageRelation(actor)
  return (
    <div className="space-y-3 md:space-y-10">
      <RelationSection relation={relation} />
      <KindsSection ledger={relation.ledger} />
      <LedgerSection ledger={relation.ledger} />
    </div>
  )
}

/** Reads the figures on the server. When that fails, the browser asks for them and says what is wrong. */
async function Records({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...storageUsageQuery, queryFn: () => storageUsage(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StorageDashboard />
    </HydrationBoundary>
  )
}
