import Link from 'next/link'
import { formatAmount } from '@/components/shop/amount-text'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { PurchaseDetails } from '@/lib/analytics/purchase-schemas'

type Line = PurchaseDetails['lines'][number] & { lineNumber: number }

/** What was bought, with names and prices as they were then. */
export function PurchaseLines({ details }: { details: PurchaseDetails }) {
  const { currency, lines } = details
  const money = (amount: string) => formatAmount(Number(amount), currency)
  const columns: Column<Line>[] = [
    {
      id: 'name',
      header: 'What',
      cell: ({ name, path, sellerName }) => (
        <>
          {path ? (
            <Link
              href={path}
              prefetch={false}
              className="break-words underline decoration-line-strong underline-offset-4 hover:decoration-current"
            >
              {name}
            </Link>
          ) : (
            <span className="break-words">{name}</span>
          )}
          <span className="block text-xs font-normal text-muted">
            of {sellerName || 'an account that is gone'}
          </span>
        </>
      ),
    },
    { id: 'quantity', header: 'Quantity', align: 'end', cell: line => line.quantity },
    { id: 'each', header: 'Each', align: 'end', cell: line => money(line.unitPrice) },
    { id: 'sum', header: 'Together', align: 'end', cell: line => money(line.lineTotal) },
  ]
  return (
    <DataTable
      caption="What was bought"
      hideCaption
      columns={columns}
      rows={lines.map((line, index) => ({ ...line, lineNumber: index + 1 }))}
      rowKey={line => String(line.lineNumber)}
    />
  )
}
