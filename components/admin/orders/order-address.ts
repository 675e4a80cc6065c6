import { purchaseParams } from '@/lib/analytics/purchase-queries'
import { PurchaseFilter, type PurchaseKind, type PurchaseState } from '@/lib/analytics/purchase-schemas'

export const KIND_LABELS: Record<PurchaseKind, string> = { order: 'Products', course: 'Courses' }

export const STATE_LABELS: Record<PurchaseState, string> = {
  placed: 'Placed',
  fulfilled: 'Fulfilled',
  canceled: 'Canceled',
  pending: 'Pending',
  completed: 'Paid',
  failed: 'Failed',
  refunded: 'Refunded',
}

const NAMES = Object.keys(PurchaseFilter.shape) as (keyof PurchaseFilter)[]

/** What the address says about the list; words that make no sense are passed over. */
export function purchaseFilterOf(params: { get(name: string): string | null }): PurchaseFilter {
  const given: Record<string, unknown> = {}
  for (const name of NAMES) {
    const value = params.get(name)
    if (value && PurchaseFilter.shape[name].safeParse(value).success) given[name] = value
  }
  return PurchaseFilter.parse(given)
}

export function ordersHref(filter: PurchaseFilter): string {
  const params = purchaseParams(filter)
  return params.size > 0 ? `/admin/orders?${params}` : '/admin/orders'
}

/** The filter with one word set, or without it where the value is empty. */
export function withPurchaseWord(
  filter: PurchaseFilter,
  name: keyof PurchaseFilter,
  value: string,
): PurchaseFilter {
  const params = purchaseParams(filter)
  params.set(name, value)
  return purchaseFilterOf(params)
}
