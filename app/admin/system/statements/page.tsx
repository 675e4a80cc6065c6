import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { StatementsPanel } from '@/components/admin/system/statements-panel'
import { SystemNav } from '@/components/admin/system/system-nav'
import { PageHeader } from '@/components/ui/page-header'
import { liveQuery, statementsPath } from '@/lib/analytics/system-queries'
import { systemStatements } from '@/lib/analytics/system-statements'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Statements · Admin' }

export default async function StatementsPage() {
  const actor = await requireActor('/admin/system/statements', 'admin')
  return (
    <>
      <PageHeader title="Statements" description="Which statements are slow, and which are run most." />
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
    ...liveQuery(statementsPath({ sort: 'total' })),
    queryFn: () => systemStatements(actor, { sort: 'total' }),
    retry: false,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StatementsPanel />
    </HydrationBoundary>
  )
}
