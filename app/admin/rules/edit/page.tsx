import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { RuleEditor } from '@/components/admin/rules/rule-editor'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listRules } from '@/lib/media/manage-rules'
import { rulesQuery } from '@/lib/media/rule-queries'

export const metadata: Metadata = { title: 'Rule' }

interface EditRuleProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function EditRulePage({ searchParams }: EditRuleProps) {
  const actor = await requireActor('/admin/rules/edit', 'admin')
  const { rule } = await searchParams
  const ruleId = typeof rule === 'string' ? rule : null
  const client = new QueryClient()
  if (ruleId) await client.prefetchQuery({ ...rulesQuery, queryFn: () => listRules(actor) })
  return (
    <>
      <PageHeader
        title={ruleId ? 'Change a rule' : 'New rule'}
        description="Below stands what it would do now. A plan that waits is replaced when its rule changes."
        crumbs={[{ label: 'Rules', href: '/admin/rules' }, { label: ruleId ? 'Change' : 'New' }]}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <RuleEditor ruleId={ruleId} />
      </HydrationBoundary>
    </>
  )
}
