import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { DatabasesPanel } from '@/components/admin/system/databases-panel'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { SystemNav } from '@/components/admin/system/system-nav'
import { PageHeader } from '@/components/ui/page-header'
import { systemDatabases } from '@/lib/analytics/system-databases'
import { databasesPath, liveQuery } from '@/lib/analytics/system-queries'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Databases · Admin' }

export default async function DatabasesPage() {
  const actor = await requireActor('/admin/system/databases', 'admin')
  return (
    <>
      <PageHeader title="Databases" description="How much room each database, table and collection takes." />
      <SystemNav />
      <Suspense fallback={<FrameSkeleton />}>
        <Panel actor={actor} />
      </Suspense>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function Panel({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({
    ...liveQuery(databasesPath({})),
    queryFn: () => systemDatabases(actor, {}),
    retry: false,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DatabasesPanel />
    </HydrationBoundary>
  )
}
