import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { ActivitySection } from '@/components/admin/activity/activity-section'
import { daysOf } from '@/components/admin/activity/days-of'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { PageHeader } from '@/components/ui/page-header'
import { activityStats } from '@/lib/analytics/activity-stats'
import { activityPath, liveQuery } from '@/lib/analytics/system-queries'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Activity · Admin' }

interface ActivityPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivityPage({ searchParams }: ActivityPageProps) {
  const actor = await requireActor('/admin/activity', 'admin')
  const { days } = await searchParams
  return (
    <>
      <PageHeader title="Activity" description="What people did, how long, and what was opened." />
      <Suspense fallback={<FrameSkeleton />}>
        <Figures actor={actor} days={daysOf({ get: () => (typeof days === 'string' ? days : null) })} />
      </Suspense>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function Figures({ actor, days }: { actor: Actor; days: 30 | 90 }) {
  const client = new QueryClient()
  await client.prefetchQuery({
    ...liveQuery(activityPath(days)),
    queryFn: () => activityStats(actor, { days }),
    retry: false,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ActivitySection />
    </HydrationBoundary>
  )
}
