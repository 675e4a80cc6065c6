import { leaveReview } from '@/lib/reviews/leave-review'
import { putInCart } from '@/lib/shop/change-cart'
import { placeOrder } from '@/lib/shop/place-order'
import { cancelOrder, fulfillOrder } from '@/lib/shop/settle-order'
import type { Shelf } from './open-shop'
import { LEARNER } from './people'
import type { SampleOrder } from './sample-product'
import type { People } from './sign-in-people'

// What the named learner of the demo has put into the cart and not ordered.
const LEARNER_CART: [string, number][] = [
  ['Python workbook: sixty small exercises', 1],
  ['Pinhole camera to fold', 2],
]

export interface MadeOrder {
  orderId: string
  buyerId: string
  sample: SampleOrder
}

/** Places the orders, ends those that ended, and has buyers say what they think of it. */
export async function sellProducts(
  orders: SampleOrder[],
  shelf: Shelf,
  people: People,
): Promise<MadeOrder[]> {
  const made: MadeOrder[] = []
  for (const sample of orders) {
    const buyer = people.get(sample.buyer)
    const things = sample.items.map(([name, quantity]) => ({ ...onShelf(shelf, name), quantity }))
    const [first] = things
    if (!buyer || !first) throw new Error(`${sample.key} has no buyer or nothing in it`)
    const items = things.map(({ productId, quantity }) => ({ productId, quantity }))
    const { orderId } = await placeOrder(buyer, sample.key, { items })
    if (sample.status === 'fulfilled') await fulfillOrder(first.seller, orderId)
    if (sample.status === 'canceled') await cancelOrder(buyer, orderId)
    for (const [place, { rating, text }] of (sample.reviews ?? []).entries()) {
      const subject = { kind: 'product', id: things[place]?.productId ?? first.productId } as const
      await leaveReview(buyer, subject, { rating, reviewText: text })
    }
    made.push({ orderId, buyerId: buyer.userId, sample })
  }
  const learner = people.get(LEARNER.email)
  for (const [name, quantity] of LEARNER_CART) {
    const thing = shelf.get(name)
    if (learner && thing) await putInCart(learner, thing.productId, quantity)
  }
  return made
}

function onShelf(shelf: Shelf, name: string) {
  const thing = shelf.get(name)
  if (!thing) throw new Error(`“${name}” is not on the shelf`)
  return thing
}
