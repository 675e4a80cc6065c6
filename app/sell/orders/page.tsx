import type { Metadata } from 'next'
import { SoldOrderList } from '@/components/shop/sold-order-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listSoldOrders } from '@/lib/shop/list-orders'

export const metadata: Metadata = { title: 'Orders' }

export default async function SoldOrdersPage() {
  const actor = await requireActor('/sell/orders')
  const firstPage = await listSoldOrders(actor, { status: 'placed', limit: 24 })
  return (
    <>
      <PageHeader
        title="Orders of your products"
        description="Arrange payment and delivery with the buyer, then mark the order as fulfilled."
      />
      <SoldOrderList firstPage={firstPage} />
    </>
  )
}
