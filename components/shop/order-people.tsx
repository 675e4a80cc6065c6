import { Card } from '@/components/ui/card'
import type { Order } from '@/lib/shop/schemas'
import { type Contact, sellersOf } from './order-facts'

/** With whom payment and delivery are arranged. */
export function OrderPeople({ order }: { order: Order }) {
  const { viewer, buyer, items, status } = order
  const sellers = viewer === 'seller' ? [] : sellersOf(items)
  const buyers =
    viewer !== 'buyer' && buyer ? [{ name: `${buyer.firstName} ${buyer.lastName}`, email: buyer.email }] : []
  return (
    <Card className="space-y-4 text-sm">
      {viewer !== 'buyer' && <People title="Buyer" people={buyers} gone="This account no longer exists." />}
      {viewer !== 'seller' && (
        <People
          title={sellers.length > 1 ? 'Sellers' : 'Seller'}
          people={sellers}
          gone="This account no longer exists."
        />
      )}
      {status === 'placed' && (
        <p className="text-muted">
          Payment is arranged between buyer and seller. Paying online is not possible yet.
        </p>
      )}
    </Card>
  )
}

function People({ title, people, gone }: { title: string; people: Contact[]; gone: string }) {
  return (
    <div className="space-y-1">
      <h2 className="font-semibold">{title}</h2>
      {people.length === 0 && <p className="text-muted">{gone}</p>}
      <ul className="space-y-1">
        {people.map(({ name, email }) => (
          <li key={email} className="break-words">
            {name}
            <br />
            <a href={`mailto:${email}`} className="rounded-control text-accent underline underline-offset-4">
              {email}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
