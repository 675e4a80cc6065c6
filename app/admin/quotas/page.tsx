import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { QuotasSection } from '@/components/admin/quotas-section'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { quotasQuery } from '@/lib/media/limit-queries'
import { listQuotas } from '@/lib/media/list-quotas'

export const metadata = { title: 'Quotas' }

export default async function QuotasPage() {
  const actor = await requireActor('/admin/quotas', 'admin')
  const client = new QueryClient()
  await client.prefetchQuery({ ...quotasQuery, queryFn: () => listQuotas(actor) })
  return (
    <>
      <PageHeader title="Quotas" description="Who may keep how much: people, courses and the whole site." />
      <HydrationBoundary state={dehydrate(client)}>
        <QuotasSection />
      </HydrationBoundary>
    </>
  )
}
