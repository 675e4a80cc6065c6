export const PAYMENT_METHOD_TYPES = ['credit_card', 'debit_card', 'bank_transfer', 'wallet'] as const
export type PaymentMethodType = (typeof PAYMENT_METHOD_TYPES)[number]

export const TRANSACTION_STATUSES = ['pending', 'completed', 'failed', 'canceled', 'refunded'] as const

export function isCard(type: PaymentMethodType): boolean {
  return type === 'credit_card' || type === 'debit_card'
}
