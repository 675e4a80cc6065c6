'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatAmount } from '@/components/shop/amount-text'
import { CancelOrder } from '@/components/shop/cancel-order'
import { FulfillOrder } from '@/components/shop/fulfill-order'
import { ErrorState } from '@/components/ui/error-state'
import { ExactTime } from '@/components/ui/exact-time'
import { Skeleton } from '@/components/ui/skeleton'
import { purchaseQuery } from '@/lib/analytics/purchase-queries'
import type { PurchaseDetails as Details } from '@/lib/analytics/purchase-schemas'
import { STATE_LABELS } from './order-address'
import { PurchaseBadge } from './purchase-badge'
import { PurchaseLines } from './purchase-lines'

/** An order or a payment in full: what was bought, by whom, what happened to it, and what can still be done. */
export function PurchaseDetails({ purchaseId }: { purchaseId: string }) {
  const { data, error, refetch, isFetching } = useQuery(purchaseQuery(purchaseId))
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: ['admin', 'orders'] })
  if (!data && error) {
    return (
      <ErrorState title="This could not be loaded" onRetry={() => refetch()} retrying={isFetching}>
        <p>{error.message}</p>
      </ErrorState>
    )
  }
  if (!data) return <Skeleton className="h-80 w-full" />
  return (
    <div className="space-y-6">
      <p className="flex flex-wrap items-center gap-3 text-lg font-semibold tabular-nums">
        {formatAmount(Number(data.amount), data.currency)} <PurchaseBadge state={data.state} />
      </p>
      <Facts details={data} />
      <PurchaseLines details={data} />
      <History details={data} />
      {(data.may.cancel || data.may.fulfill) && (
        <div className="flex flex-wrap gap-2">
          {data.may.cancel && <CancelOrder orderId={purchaseId} onSettled={refresh} />}
          {data.may.fulfill && <FulfillOrder orderId={purchaseId} onSettled={refresh} />}
        </div>
      )}
    </div>
  )
}

const GONE = 'An account that is gone'

function Facts({ details }: { details: Details }) {
  const { buyerName, buyerEmail, invoiceNumber, paymentMethod, gatewayTransactionId, kind, purchaseId } =
    details
  const facts: [string, ReactNode][] = [
    [
      'Buyer',
      buyerEmail ? <BuyerLink key="buyer" name={buyerName ?? buyerEmail} email={buyerEmail} /> : GONE,
    ],
    ['Email', buyerEmail],
    ['Invoice', invoiceNumber],
    ['Paid by', paymentMethod],
    ['Charge', gatewayTransactionId],
    [kind === 'order' ? 'Order' : 'Payment', purchaseId],
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function BuyerLink({ name, email }: { name: string; email: string }) {
  return (
    <Link
      href={`/admin/users?q=${encodeURIComponent(email)}`}
      prefetch={false}
      className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {name}
    </Link>
  )
}

function History({ details }: { details: Details }) {
  return (
    <section aria-label="History" className="space-y-2">
      <h3 className="font-semibold">History</h3>
      <ol className="space-y-1.5 text-sm">
        {details.history.map(({ what, at, by }) => (
          <li key={what} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {STATE_LABELS[what]}
              {by && ` by ${by}`}
            </span>
            <ExactTime date={at} className="text-muted" />
          </li>
        ))}
      </ol>
    </section>
  )
}
