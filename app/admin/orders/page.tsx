import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { purchaseFilterOf } from '@/components/admin/orders/order-address'
import { OrderSection } from '@/components/admin/orders/order-section'
import { PageHeader } from '@/components/ui/page-header'
import { listPurchases } from '@/lib/analytics/list-purchases'
import { purchasesQuery } from '@/lib/analytics/purchase-queries'
import { PurchaseSearch } from '@/lib/analytics/purchase-schemas'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Orders · Admin' }

interface OrdersPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AdminOrdersPage({ searchParams }: OrdersPageProps) {
  const actor = await requireActor('/admin/orders', 'admin')
  const given = await searchParams
  const filter = purchaseFilterOf({ get: name => (typeof given[name] === 'string' ? given[name] : null) })
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...purchasesQuery(filter),
    queryFn: () => listPurchases(actor, PurchaseSearch.parse(filter)),
    retry: false,
  })
  return (
    <>
      <PageHeader
        title="Orders"
        description="What everybody bought: products by orders, courses by payments. A day is that on which an order was placed or a payment completed."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <OrderSection />
      </HydrationBoundary>
    </>
  )
}
