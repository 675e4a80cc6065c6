import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { NodesPanel } from '@/components/admin/system/nodes-panel'
import { SystemNav } from '@/components/admin/system/system-nav'
import { PageHeader } from '@/components/ui/page-header'
import { systemNodes } from '@/lib/analytics/system-nodes'
import { liveQuery, NODES_PATH } from '@/lib/analytics/system-queries'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'System · Admin' }

export default async function SystemPage() {
  const actor = await requireActor('/admin/system', 'admin')
  return (
    <>
      <PageHeader title="System" description="Every server, store and worker, and what is wrong with it." />
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
  await client.prefetchQuery({ ...liveQuery(NODES_PATH), queryFn: () => systemNodes(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NodesPanel />
    </HydrationBoundary>
  )
}
