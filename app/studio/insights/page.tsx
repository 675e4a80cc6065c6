import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { InsightsSection } from '@/components/admin/insights/insights-section'
import { PageHeader } from '@/components/ui/page-header'
import { ownInsights } from '@/lib/analytics/instructor-insights'
import { insightsPath, liveQuery } from '@/lib/analytics/system-queries'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Insights' }

export default async function InsightsPage() {
  const actor = await requireActor('/studio/insights', 'instructor')
  const client = new QueryClient()
  client.setQueryData(liveQuery(insightsPath(null)).queryKey, await ownInsights(actor))
  return (
    <>
      <PageHeader title="Insights" description="How your courses are taken, finished, rated and paid." />
      <HydrationBoundary state={dehydrate(client)}>
        <InsightsSection userId={null} />
      </HydrationBoundary>
    </>
  )
}
