import { formatAmount, orderNumber } from '@/components/shop/amount-text'
import { Button } from '@/components/ui/button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import type { Purchase } from '@/lib/analytics/purchase-schemas'
import { PurchaseBadge } from './purchase-badge'

/** "Order 1A2B3C4D", "Invoice 17", "Payment 1A2B3C4D". */
export function purchaseName({ kind, purchaseId, invoiceNumber }: Purchase): string {
  if (kind === 'order') return `Order ${orderNumber(purchaseId)}`
  return invoiceNumber ? `Invoice ${invoiceNumber}` : `Payment ${orderNumber(purchaseId)}`
}

interface OrderTableProps {
  rows: Purchase[]
  onOpen: (purchase: Purchase) => void
}

export function OrderTable({ rows, onOpen }: OrderTableProps) {
  return (
    <DataTable
      isWide
      caption="Orders and payments of everybody"
      hideCaption
      columns={columnsOf(onOpen)}
      rows={rows}
      rowKey={purchase => purchase.purchaseId}
      empty={
        <EmptyState title="Nothing matches">Try fewer letters, or remove a filter to see more.</EmptyState>
      }
    />
  )
}

function columnsOf(onOpen: OrderTableProps['onOpen']): Column<Purchase>[] {
  return [
    {
      id: 'what',
      header: 'What',
      cell: purchase => (
        <>
          <span className="break-words">{purchaseName(purchase)}</span>
          <span className="block max-w-80 truncate text-xs font-normal text-muted">{purchase.title}</span>
        </>
      ),
    },
    {
      id: 'buyer',
      header: 'Buyer',
      cell: ({ buyerName, buyerEmail }) => (
        <>
          {buyerName ?? 'An account that is gone'}
          {buyerEmail && (
            <span className="block text-xs break-all text-muted sm:text-left">{buyerEmail}</span>
          )}
        </>
      ),
    },
    { id: 'state', header: 'State', cell: ({ state }) => <PurchaseBadge state={state} /> },
    {
      id: 'amount',
      header: 'Amount',
      align: 'end',
      cell: ({ amount, currency }) => formatAmount(Number(amount), currency),
    },
    { id: 'at', header: 'When', className: 'lg:min-w-32', cell: ({ at }) => <ExactTime date={at} /> },
    {
      id: 'open',
      header: 'Details',
      align: 'end',
      cell: purchase => (
        <Button
          variant="quiet"
          onClick={() => onOpen(purchase)}
          aria-label={`Open ${purchaseName(purchase)}`}
        >
          Open
        </Button>
      ),
    },
  ]
}
