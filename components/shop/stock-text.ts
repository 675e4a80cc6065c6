// From here on it is worth hurrying.
const LOW_STOCK_MAX = 5

export type StockState = 'plenty' | 'low' | 'none'

export function stockStateOf(stock: number): StockState {
  if (stock <= 0) return 'none'
  return stock <= LOW_STOCK_MAX ? 'low' : 'plenty'
}

/** "In stock", "3 left", "Sold out". */
export function stockText(stock: number): string {
  if (stock <= 0) return 'Sold out'
  return stock <= LOW_STOCK_MAX ? `${stock} left` : 'In stock'
}
