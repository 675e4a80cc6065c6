'use client'

import { useQuery } from '@tanstack/react-query'
import Printer from 'lucide-react/icons/printer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { orderQuery } from '@/lib/shop/queries'
import type { Order } from '@/lib/shop/schemas'
import { orderNumber } from './amount-text'
import { CancelOrder } from './cancel-order'
import { FulfillOrder } from './fulfill-order'
import { OrderLines } from './order-lines'
import { OrderPeople } from './order-people'
import { OrderStatusBadge } from './order-status-badge'
import { OrderTimeline } from './order-timeline'

/** One order, as its buyer or as the seller of something in it. */
export function OrderView({ initial }: { initial: Order }) {
  const { data: order } = useQuery({ ...orderQuery(initial.orderId), initialData: initial })
  const { orderId, status, viewer, may } = order
  const title = `Order ${orderNumber(orderId)}`
  const list =
    viewer === 'seller'
      ? { label: 'Orders of your products', href: '/sell/orders' }
      : { label: 'Your orders', href: '/orders' }
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {title} <OrderStatusBadge status={status} />
          </span>
        }
        crumbs={[list, { label: title }]}
        actions={
          <div className="flex flex-wrap gap-2" data-print="hide">
            <Button variant="quiet" onClick={() => window.print()}>
              <Printer aria-hidden />
              Print
            </Button>
            {may.cancel && <CancelOrder orderId={orderId} />}
            {may.fulfill && <FulfillOrder orderId={orderId} />}
          </div>
        }
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <OrderLines order={order} />
        <div className="space-y-4">
          <Card>
            <h2 className="sr-only">State</h2>
            <OrderTimeline order={order} />
          </Card>
          <OrderPeople order={order} />
        </div>
      </div>
    </>
  )
}
