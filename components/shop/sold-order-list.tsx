'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import PackageCheck from 'lucide-react/icons/package-check'
import Link from 'next/link'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import type { OrderStatus } from '@/lib/shop/policy'
import { soldOrdersQuery } from '@/lib/shop/queries'
import type { SoldOrderCard, SoldOrderPage } from '@/lib/shop/schemas'
import { formatAmount, orderNumber } from './amount-text'
import { FulfillOrder } from './fulfill-order'
import { itemsText } from './order-facts'
import { OrderStatusBadge } from './order-status-badge'

const CHOICES: { status: OrderStatus; label: string; empty: string }[] = [
  { status: 'placed', label: 'To fulfill', empty: 'Nothing waits for you' },
  { status: 'fulfilled', label: 'Fulfilled', empty: 'No order is fulfilled yet' },
  { status: 'canceled', label: 'Canceled', empty: 'No order was canceled' },
]

/** Orders with the seller's products, those to fulfill first. */
export function SoldOrderList({ firstPage }: { firstPage: SoldOrderPage }) {
  const [status, setStatus] = useState<OrderStatus>('placed')
  const list = useInfiniteQuery({
    ...soldOrdersQuery(status),
    placeholderData: keepPreviousData,
    ...(status === 'placed' ? { initialData: { pages: [firstPage], pageParams: [''] } } : {}),
  })
  const orders = list.data?.pages.flatMap(page => page.data) ?? []
  const choice = CHOICES.find(each => each.status === status)
  return (
    <div className="space-y-5">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say "group" twice, with its legend. */}
      <div role="group" aria-label="State" className="flex flex-wrap gap-2">
        {CHOICES.map(({ status: each, label }) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === status}
            onClick={() => setStatus(each)}
            className={classNames(
              'control-height rounded-full border px-4 text-sm transition-colors',
              each === status
                ? 'border-accent bg-accent-soft font-medium text-accent'
                : 'border-line-strong bg-surface-raised hover:bg-surface-sunken',
            )}
          >
            {label}
          </button>
        ))}
      </div>
      {list.isPending ? (
        <Skeleton className="h-32 w-full" />
      ) : list.isError && orders.length === 0 ? (
        <ErrorState
          title="The orders could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : orders.length === 0 ? (
        <EmptyState icon={<PackageCheck />} title={choice?.empty ?? ''}>
          Orders of your products stand here.
        </EmptyState>
      ) : (
        <ul className={classNames('space-y-3 transition-opacity', list.isPlaceholderData && 'opacity-55')}>
          {orders.map(order => (
            <li key={order.orderId}>
              <SoldOrderRow order={order} />
            </li>
          ))}
        </ul>
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
    </div>
  )
}

function SoldOrderRow({ order }: { order: SoldOrderCard }) {
  const { orderId, status, buyer, items, totalAmount, currency, createdAt, may, isShared } = order
  return (
    <Card className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1.5 font-semibold">
          <Link href={`/orders/${orderId}`} prefetch={false} className="rounded-control hover:underline">
            Order {orderNumber(orderId)}
          </Link>
          <OrderStatusBadge status={status} />
        </h2>
        <span className="font-semibold tabular-nums">{formatAmount(totalAmount, currency)}</span>
      </div>
      <p className="text-sm break-words">{itemsText(items)}</p>
      <p className="text-sm text-muted">
        {buyer ? `${buyer.firstName} ${buyer.lastName}` : 'An account that no longer exists'} ·{' '}
        <RelativeTime date={createdAt} />
      </p>
      {status === 'placed' && (
        <div className="flex flex-wrap items-center gap-3 pt-1">
          {may.fulfill && <FulfillOrder orderId={orderId} />}
          {buyer?.email && (
            <a
              href={`mailto:${buyer.email}?subject=${encodeURIComponent(`Your order ${orderNumber(orderId)}`)}`}
              className="control-height inline-flex items-center rounded-control px-1 text-sm text-accent underline underline-offset-4"
            >
              Write to {buyer.firstName}
            </a>
          )}
          {!may.fulfill && isShared && (
            <p className="text-sm text-muted">
              It holds products of other sellers, too. An admin marks it as fulfilled.
            </p>
          )}
        </div>
      )}
    </Card>
  )
}
