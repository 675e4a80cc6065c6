import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { SystemNav } from '@/components/admin/system/system-nav'
import { WorkPanel } from '@/components/admin/system/work-panel'
import { PageHeader } from '@/components/ui/page-header'
import { liveQuery, WORK_PATH } from '@/lib/analytics/system-queries'
import { systemWork } from '@/lib/analytics/system-work'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Work · Admin' }

export default async function WorkPage() {
  const actor = await requireActor('/admin/system/work', 'admin')
  return (
    <>
      <PageHeader title="Work" description="Queues, upkeep, the cache, and what everything runs on." />
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
  await client.prefetchQuery({ ...liveQuery(WORK_PATH), queryFn: () => systemWork(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <WorkPanel />
    </HydrationBoundary>
  )
}
