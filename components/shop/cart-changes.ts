import type { Cart, CartLine, Product } from '@/lib/shop/schemas'

/** What the cart will be when the server has answered, so that it can be shown at once. Zero takes the line out. */
export function withQuantity(cart: Cart, productId: string, quantity: number): Cart {
  const lines = cart.lines
    .filter(line => line.productId !== productId || quantity > 0)
    .map(line => (line.productId === productId ? counted(line, quantity) : line))
  return summed(lines)
}

export type CartProduct = Pick<Product, 'productId' | 'name' | 'price' | 'currency' | 'stock'> & {
  imageUrl: string | null
}

/** The same with a product that may not be in the cart yet. */
export function withProduct(cart: Cart, product: CartProduct, quantity: number): Cart {
  if (cart.lines.some(line => line.productId === product.productId)) {
    return withQuantity(cart, product.productId, quantity)
  }
  const { productId, name, price, currency, stock, imageUrl } = product
  const line = { productId, name, price, priceWhenAdded: price, currency, stock, imageUrl }
  return summed([...cart.lines, counted({ ...line, quantity, lineTotal: 0, isShort: false }, quantity)])
}

export function quantityOf(cart: Cart | undefined, productId: string): number {
  return cart?.lines.find(line => line.productId === productId)?.quantity ?? 0
}

function counted(line: CartLine, quantity: number): CartLine {
  return { ...line, quantity, lineTotal: rounded(line.price * quantity), isShort: quantity > line.stock }
}

function summed(lines: CartLine[]): Cart {
  const amounts = new Map<string, number>()
  for (const { currency, lineTotal } of lines) {
    amounts.set(currency, rounded((amounts.get(currency) ?? 0) + lineTotal))
  }
  const totals = [...amounts].map(([currency, amount]) => ({ currency, amount }))
  return {
    lines,
    itemCount: lines.reduce((count, line) => count + line.quantity, 0),
    totals,
    problem: problemOf(lines, totals.length),
  }
}

function problemOf(lines: CartLine[], currencyCount: number): Cart['problem'] {
  if (lines.length === 0) return 'empty'
  if (lines.some(line => line.isShort)) return 'out_of_stock'
  return currencyCount > 1 ? 'mixed_currencies' : null
}

// Sums of cents that are kept as fractions drift; the server counts in whole ones.
function rounded(amount: number): number {
  return Math.round(amount * 100) / 100
}
