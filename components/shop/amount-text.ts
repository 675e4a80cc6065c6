/** An amount to add up with others: always with all digits of its currency, "$12.00", "¥1,200". */
export function formatAmount(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)
}

/** The part of an order's id that people read out to each other. */
export function orderNumber(orderId: string): string {
  return orderId.slice(-8).toUpperCase()
}
