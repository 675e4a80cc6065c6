import { Badge, type Tone } from '@/components/ui/badge'
import type { OrderStatus } from '@/lib/shop/policy'
import { STATUS_NAMES } from './order-facts'

const TONES: Record<OrderStatus, Tone> = { placed: 'accent', fulfilled: 'positive', canceled: 'neutral' }

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={TONES[status]}>{STATUS_NAMES[status]}</Badge>
}
