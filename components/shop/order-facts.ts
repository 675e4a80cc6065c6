import type { OrderStatus } from '@/lib/shop/policy'
import type { Order, OrderCard } from '@/lib/shop/schemas'

export const STATUS_NAMES: Record<OrderStatus, string> = {
  placed: 'Placed',
  fulfilled: 'Fulfilled',
  canceled: 'Canceled',
}

const NAMED = 3

/** "2 × Star chart, Mug and 2 more". */
export function itemsText(items: OrderCard['items']): string {
  const names = items
    .slice(0, NAMED)
    .map(({ quantity, productName }) => (quantity === 1 ? productName : `${quantity} × ${productName}`))
  const rest = items.length - names.length
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ')
}

export interface OrderStep {
  title: string
  text: string
  /** Null for what has still to come. */
  at: string | null
}

/** What has happened to an order, and what comes next, as the one who looks sees it. */
export function stepsOf(
  order: Pick<Order, 'status' | 'viewer' | 'createdAt' | 'fulfilledAt' | 'canceledAt'>,
) {
  const isBuyer = order.viewer === 'buyer'
  const steps: OrderStep[] = [
    {
      title: 'Placed',
      text: isBuyer ? 'The pieces are set aside for you.' : 'The pieces are set aside for the buyer.',
      at: order.createdAt,
    },
  ]
  if (order.status === 'placed') {
    steps.push({
      title: isBuyer ? 'Waiting for the seller' : 'To fulfill',
      text: isBuyer
        ? 'The seller sees your order and arranges payment and delivery with you.'
        : 'Arrange payment and delivery with the buyer, then mark the order as fulfilled.',
      at: null,
    })
  }
  if (order.status === 'fulfilled') {
    steps.push({ title: 'Fulfilled', text: 'The seller has handed everything over.', at: order.fulfilledAt })
  }
  if (order.status === 'canceled') {
    steps.push({ title: 'Canceled', text: 'The pieces went back to the shop.', at: order.canceledAt })
  }
  return steps
}

export interface Contact {
  name: string
  email: string
}

/** Everybody who sells something of an order, once. */
export function sellersOf(items: Order['items']): Contact[] {
  const contacts = new Map<string, Contact>()
  for (const { seller } of items) {
    if (seller)
      contacts.set(seller.email, { name: `${seller.firstName} ${seller.lastName}`, email: seller.email })
  }
  return [...contacts.values()]
}
