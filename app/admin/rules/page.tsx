import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RulesPage } from '@/components/admin/rules/rules-page'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listRuleRuns } from '@/lib/media/list-rule-runs'
import { listRules } from '@/lib/media/manage-rules'
import { ruleRunsQuery, rulesQuery } from '@/lib/media/rule-queries'
import { RuleRunSearch } from '@/lib/media/rule-schemas'

export const metadata: Metadata = { title: 'Rules' }

export default async function MediaRulesPage() {
  const actor = await requireActor('/admin/rules', 'admin')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...rulesQuery, queryFn: () => listRules(actor) }),
    client.prefetchInfiniteQuery({
      ...ruleRunsQuery,
      queryFn: () => listRuleRuns(actor, RuleRunSearch.parse({})),
      retry: false,
    }),
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
