import type { Metadata } from 'next'
import { PageContainer } from '@/components/layout/page-container'
import { OrderList } from '@/components/shop/order-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listOrders } from '@/lib/shop/list-orders'

export const metadata: Metadata = { title: 'Your orders' }

export default async function OrdersPage() {
  const actor = await requireActor('/orders')
  const firstPage = await listOrders(actor, { limit: 24 })
  return (
    <PageContainer width="reading">
      <PageHeader title="Your orders" />
      <OrderList firstPage={firstPage} />
    </PageContainer>
  )
}
