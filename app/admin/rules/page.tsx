import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RulesPage } from '@/components/admin/rules/rules-page'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listRules } from '@/lib/media/manage-rules'
import { ruleRunsQuery, rulesQuery } from '@/lib/media/rule-queries'
import { listRuleRuns } from '@/lib/media/rule-runs'

export const metadata: Metadata = { title: 'Rules' }

export default async function MediaRulesPage() {
  const actor = await requireActor('/admin/rules', 'admin')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...rulesQuery, queryFn: () => listRules(actor) }),
    client.prefetchQuery({ queryKey: ruleRunsQuery.queryKey, queryFn: () => listRuleRuns(actor) }),
  ])
  return (
    <>
      <PageHeader
        title="Rules"
        description="What looks after the media store by itself: what may go, and what may lie elsewhere."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <RulesPage />
      </HydrationBoundary>
    </>
  )
}
