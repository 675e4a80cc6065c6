import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { SessionsPanel } from '@/components/admin/system/sessions-panel'
import { SystemNav } from '@/components/admin/system/system-nav'
import { PageHeader } from '@/components/ui/page-header'
import { liveQuery, sessionsPath } from '@/lib/analytics/system-queries'
import { systemSessions } from '@/lib/analytics/system-sessions'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Sessions · Admin' }

export default async function SessionsPage() {
  const actor = await requireActor('/admin/system/sessions', 'admin')
  return (
    <>
      <PageHeader
        title="Sessions"
        description="Who is connected to PostgreSQL, what they do, and how many there may be."
      />
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
    ...liveQuery(sessionsPath({})),
    queryFn: () => systemSessions(actor, {}),
    retry: false,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SessionsPanel />
    </HydrationBoundary>
  )
}
