import type { APIRequestContext } from '@playwright/test'
import type { OrderStatus } from '@/lib/shop/policy'

// What the sample school sells, found as the person finds it whose context this is.

/** The page of the first product that a search finds. */
export async function sampleProduct(api: APIRequestContext, q: string): Promise<string> {
  const { productId } = await first(api, `/api/products?q=${encodeURIComponent(q)}`)
  return `/shop/${productId}`
}

/** An order that they placed, in that state. */
export async function ownOrder(api: APIRequestContext, status: OrderStatus): Promise<string> {
  const { orderId } = await first(api, '/api/orders', order => order.status === status)
  return `/orders/${orderId}`
}

/** Where they change a product of theirs. */
export async function ownProduct(api: APIRequestContext): Promise<string> {
  const { productId } = await first(api, '/api/studio/products')
  return `/sell/products/${productId}`
}

/** An order of something they sell. */
export async function soldOrder(api: APIRequestContext): Promise<string> {
  const { orderId } = await first(api, '/api/studio/orders')
  return `/orders/${orderId}`
}

type Row = Record<string, unknown>

async function first(
  api: APIRequestContext,
  path: string,
  isMeant: (row: Row) => boolean = () => true,
): Promise<Row> {
  const { data } = await (await api.get(path)).json()
  const row = (data as Row[]).find(isMeant)
  if (!row) throw new Error(`The sample school has nothing for ${path}.`)
  return row
}
