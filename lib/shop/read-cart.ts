import type { Actor } from '@/lib/auth/actor'
import { type CartRow, findCartRows } from '@/lib/shop/cart-store'
import { firstPictures } from '@/lib/shop/list-products'
import type { Cart } from '@/lib/shop/schemas'

/** The actor's cart at the prices and stock of this moment, and what stands in the way of ordering it. */
export async function readCart(actor: Actor): Promise<Cart> {
  const rows = await findCartRows(actor.region, actor.userId)
  const pictures = await firstPictures(rows)
  const totals = new Map(rows.map(row => [row.currency, row.currencyTotal]))
  return {
    lines: rows.map(({ currencyTotal: _total, ...line }) => ({
      ...line,
      imageUrl: pictures.get(line.productId) ?? null,
      isShort: isShort(line),
    })),
    itemCount: rows.reduce((sum, row) => sum + row.quantity, 0),
    totals: [...totals].map(([currency, amount]) => ({ currency, amount })),
    problem: problemOf(rows),
  }
}

function problemOf(rows: CartRow[]): Cart['problem'] {
  if (rows.length === 0) return 'empty'
  if (rows.some(isShort)) return 'out_of_stock'
  return new Set(rows.map(row => row.currency)).size > 1 ? 'mixed_currencies' : null
}

const isShort = (line: { stock: number; quantity: number }) => line.stock < line.quantity
