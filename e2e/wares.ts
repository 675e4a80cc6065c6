import type { APIRequestContext } from '@playwright/test'
import { expectStatus } from './accounts'

export interface Wares {
  productId: string
  imageId: string
  orderId: string
}

/** A product with one picture, and an order of it, by the person whose context this is. */
export async function makeWares(api: APIRequestContext, name: string): Promise<Wares> {
  const images = ['/icon.svg']
  const made = await api.post('/api/products', {
    data: { name, price: 5, category: 'Access tests', stock: 1, images },
  })
  await expectStatus(made, 201)
  const { productId } = (await made.json()).data
  const own = (await (await api.get(`/api/studio/products/${productId}`)).json()).data
  const placed = await api.post('/api/orders', {
    headers: { 'idempotency-key': productId },
    data: { items: [{ productId, quantity: 1 }] },
  })
  await expectStatus(placed, 201)
  return { productId, imageId: own.images[0].imageId, orderId: (await placed.json()).data.orderId }
}
