import { Badge, type Tone } from '@/components/ui/badge'
import type { PurchaseState } from '@/lib/analytics/purchase-schemas'
import { STATE_LABELS } from './order-address'

const TONES: Record<PurchaseState, Tone> = {
  placed: 'accent',
  fulfilled: 'positive',
  canceled: 'neutral',
  pending: 'caution',
  completed: 'positive',
  failed: 'danger',
  refunded: 'neutral',
}

export function PurchaseBadge({ state }: { state: PurchaseState }) {
  return <Badge tone={TONES[state]}>{STATE_LABELS[state]}</Badge>
}
