import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/studio/products/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { placeOrder } from '@/lib/shop/place-order'
import { cancelOrder, fulfillOrder } from '@/lib/shop/settle-order'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'
import { GET as READ } from './[productId]/route'

let seller: Actor
beforeAll(async () => {
  seller = await makeActor()
})
const list = (query: string, actor?: Actor) =>
  call(GET, apiRequest('GET', `/api/studio/products?${query}`, actor ? { actor } : {}))
const read = (productId: string, actor?: Actor) =>
  call(READ, apiRequest('GET', '/api/x', actor ? { actor } : {}), { productId })

describe('GET /api/studio/products', () => {
  it('succeeds: own products, newest first, page by page, with what was sold and what waits', async () => {
    const made: string[] = []
    for (let index = 0; index < 3; index += 1) {
      const createdAt = new Date(Date.UTC(2026, 0, 1 + index))
      made.unshift((await makeProduct({ createdBy: seller.userId, stock: 20, createdAt })).productId)
    }
    await makeProduct()
    const productId = made[0] ?? ''
    const buyer = await makeActor()
    const buy = () => placeOrder(buyer, newId(), { items: [{ productId, quantity: 2 }] })
    const [done, off] = [await buy(), await buy(), await buy()]
    await fulfillOrder(seller, done.orderId)
    await cancelOrder(buyer, off.orderId)
    const first = await list('limit=2', seller)
    expect(first.status).toBe(200)
    expect(first.body.data).toMatchObject([
      { productId: made[0], stock: 16, soldCount: 4, openOrderCount: 1 },
      { productId: made[1], soldCount: 0, openOrderCount: 0 },
    ])
    const rest = await list(`limit=2&cursor=${first.body.nextCursor}`, seller)
    expect(rest.body).toMatchObject({ data: [{ productId: made[2] }], nextCursor: null })
  })

  it('invalid: 400; anonymous: 401', async () => {
    expect((await list('limit=0', seller)).status).toBe(400)
    expect((await list('cursor=zzz', seller)).status).toBe(400)
    expect((await list('')).status).toBe(401)
  })
})

describe('GET /api/studio/products/:id', () => {
  it('succeeds for its creator and an admin; anonymous: 401; another person: 403; unknown: 404', async () => {
    const { productId } = await makeProduct({ createdBy: seller.userId })
    expect(await read(productId, seller)).toMatchObject({
      status: 200,
      body: { data: { product: { productId }, images: [] } },
    })
    expect((await read(productId, await makeActor('admin'))).status).toBe(200)
    expect((await read(productId)).status).toBe(401)
    expect(await read(productId, await makeActor())).toMatchObject({
      status: 403,
      body: { error: 'Unauthorized' },
    })
    expect((await read(newId(), seller)).status).toBe(404)
  })
})
