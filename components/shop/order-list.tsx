'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Package from 'lucide-react/icons/package'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { RelativeTime } from '@/components/ui/relative-time'
import { ordersQuery } from '@/lib/shop/queries'
import type { OrderCard, OrderPage } from '@/lib/shop/schemas'
import { formatAmount, orderNumber } from './amount-text'
import { itemsText } from './order-facts'
import { OrderStatusBadge } from './order-status-badge'
import { ProductPicture } from './product-picture'

const PICTURES = 3

/** The own orders, newest first. */
export function OrderList({ firstPage }: { firstPage: OrderPage }) {
  const list = useInfiniteQuery({ ...ordersQuery, initialData: { pages: [firstPage], pageParams: [''] } })
  const orders = list.data.pages.flatMap(page => page.data)
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={<Package />}
        title="You have not ordered anything yet"
        action={<ButtonLink href="/shop">Look around the shop</ButtonLink>}
      >
        Each order stands here with its state and what it cost.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="space-y-3">
        {orders.map(order => (
          <li key={order.orderId}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError && (
        <ErrorState title="More orders could not be loaded" onRetry={() => list.fetchNextPage()} />
      )}
      {list.hasNextPage && (
        <LoadMore
          shown={orders.length}
          hasMore
          loading={list.isFetchingNextPage}
          onLoadMore={() => list.fetchNextPage()}
          noun="orders"
        />
      )}
    </>
  )
}

function OrderRow({ order }: { order: OrderCard }) {
  return (
    <Card interactive className="relative space-y-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1.5 font-semibold">
          <Link
            href={`/orders/${order.orderId}`}
            prefetch={false}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
          >
            Order {orderNumber(order.orderId)}
          </Link>
          <OrderStatusBadge status={order.status} />
        </h2>
        <span className="font-semibold tabular-nums">{formatAmount(order.totalAmount, order.currency)}</span>
      </div>
      <div className="flex items-end justify-between gap-4">
        <div className="min-w-0 space-y-1 text-sm">
          <p className="break-words">{itemsText(order.items)}</p>
          <p className="text-muted">
            Placed <RelativeTime date={order.createdAt} />
          </p>
        </div>
        <ul aria-hidden="true" className="flex shrink-0 gap-2 max-sm:hidden">
          {order.items.slice(0, PICTURES).map(({ lineNumber, productName, imageUrl }) => (
            <li key={lineNumber}>
              <ProductPicture
                name={productName}
                imageUrl={imageUrl}
                className="w-18 rounded-control border border-line [&_span]:text-lg"
              />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
