import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { Order } from '@/lib/shop/schemas'
import { formatAmount } from './amount-text'

type Line = Order['items'][number]

/** What was ordered, with name and price as they were then. */
export function OrderLines({ order }: { order: Order }) {
  const { currency, items, totalAmount, viewer } = order
  const columns: Column<Line>[] = [
    {
      id: 'product',
      header: 'Product',
      cell: ({ productId, productName }) =>
        productId ? (
          <Link
            href={`/shop/${productId}`}
            prefetch={false}
            className="rounded-control break-words underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {productName}
          </Link>
        ) : (
          productName
        ),
    },
    { id: 'quantity', header: 'Quantity', align: 'end', cell: line => line.quantity },
    { id: 'price', header: 'Each', align: 'end', cell: line => formatAmount(line.unitPrice, currency) },
    { id: 'sum', header: 'Together', align: 'end', cell: line => formatAmount(line.lineTotal, currency) },
  ]
  return (
    <div className="space-y-3">
      <DataTable
        caption="What was ordered"
        hideCaption
        columns={columns}
        rows={items}
        rowKey={line => String(line.lineNumber)}
      />
      <p className="flex items-baseline justify-between gap-4 px-4">
        <span className="text-sm">{viewer === 'seller' ? 'Total of your products' : 'Total'}</span>
        <span className="text-lg font-semibold tabular-nums">{formatAmount(totalAmount, currency)}</span>
      </p>
    </div>
  )
}
