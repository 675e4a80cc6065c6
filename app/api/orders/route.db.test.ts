import { beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/orders/route'
import { GET as SOLD } from '@/app/api/studio/orders/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'
import { PUT as CANCEL } from './[orderId]/cancellation/route'
import { PUT as FULFILL } from './[orderId]/fulfillment/route'
import { GET as READ } from './[orderId]/route'

let seller: Actor
let other: Actor
let buyer: Actor
let stranger: Actor
let admin: Actor
beforeAll(async () => {
  seller = await makeActor()
  other = await makeActor()
  buyer = await makeActor()
  stranger = await makeActor('instructor')
  admin = await makeActor('admin')
})

const product = (given: Parameters<typeof makeProduct>[0] = {}) =>
  makeProduct({ createdBy: seller.userId, stock: 50, ...given })
const post = (body: unknown, actor?: Actor, key: string | null = newId()) =>
  call(
    POST,
    apiRequest('POST', '/api/orders', {
      body,
      ...(actor ? { actor } : {}),
      headers: key === null ? {} : { 'idempotency-key': key },
    }),
  )
const buy = async (productIds: string[], actor = buyer) => {
  const { body } = await post({ items: productIds.map(productId => ({ productId, quantity: 1 })) }, actor)
  return body.data.orderId as string
}
const at = (handler: typeof READ, method: string) => (orderId: string, actor?: Actor) =>
  call(handler, apiRequest(method, `/api/orders/${orderId}`, actor ? { actor } : {}), { orderId })
const read = at(READ, 'GET')
const cancel = at(CANCEL, 'PUT')
const fulfill = at(FULFILL, 'PUT')
const stockOf = async (productId: string) =>
  (await db().product.findUniqueOrThrow({ where: { productId } })).stock

describe('POST /api/orders', () => {
  it('succeeds: 201 with the order, and again the same for the same key and body (SHOP-12)', async () => {
    const { productId } = await product({ price: 2.5 })
    const key = newId()
    const body = { items: [{ productId, quantity: 2 }] }
    const first = await post(body, buyer, key)
    expect(first).toMatchObject({
      status: 201,
      body: {
        success: true,
        data: { status: 'placed', totalAmount: 5, may: { cancel: true, fulfill: false } },
      },
    })
    const again = await post(body, buyer, key)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(await stockOf(productId)).toBe(48)
  })

  it('another body under the same key: 422', async () => {
    const { productId } = await product()
    const key = newId()
    await post({ items: [{ productId, quantity: 1 }] }, buyer, key)
    expect(await post({ items: [{ productId, quantity: 2 }] }, buyer, key)).toMatchObject({
      status: 422,
      body: { success: false, reason: 'idempotency_key_reused' },
    })
  })

  it('invalid: 400 without a key, with prices of the buyer’s or no quantity; nothing is ordered (check 26)', async () => {
    const { productId } = await product()
    const orders = await db().order.count()
    const good = { items: [{ productId, quantity: 1 }] }
    expect(await post(good, buyer, null)).toMatchObject({
      status: 400,
      body: { reason: 'idempotency_key_needed' },
    })
    expect((await post(good, buyer, 'k'.repeat(256))).status).toBe(400)
    for (const tampered of [
      ...[-1, 0, 0.001, 1e308, '1', null, {}].map(quantity => ({ items: [{ productId, quantity }] })),
      { items: [{ productId, quantity: 1, unitPrice: 0.01 }] },
      { items: [{ productId, quantity: 1, price: 0 }] },
      { items: [{ productId: { $ne: null }, quantity: 1 }] },
      { ...good, totalAmount: 0 },
      { ...good, currency: 'JPY' },
      { ...good, buyerId: stranger.userId },
      { ...good, status: 'fulfilled' },
      {},
      [],
    ]) {
      expect((await post(tampered, buyer)).status, JSON.stringify(tampered)).toBe(400)
    }
    expect(await db().order.count()).toBe(orders)
    expect(await stockOf(productId)).toBe(50)
  })

  it('sold out: 409 with what is left of each; unknown: 404; a price nobody saw: 409', async () => {
    const [one, two] = [await product({ stock: 1 }), await product({ stock: 0 })]
    const items = [one, two].map(({ productId }) => ({ productId, quantity: 2 }))
    const short = await post({ items }, buyer)
    expect(short).toMatchObject({
      status: 409,
      body: { reason: 'out_of_stock', productId: one.productId, left: 1 },
    })
    expect(short.body.products.map((line: { left: number }) => line.left)).toEqual([1, 0])
    expect((await post({ items: [{ productId: newId(), quantity: 1 }] }, buyer)).status).toBe(404)
    const seen = { items: [{ productId: one.productId, quantity: 1 }], expectedTotal: 9.99 }
    expect(await post(seen, buyer)).toMatchObject({ status: 409, body: { reason: 'price_changed' } })
  })

  it('takes a total that was added up as fractions of two', async () => {
    const products = [await product({ stock: 5, price: 0.1 }), await product({ stock: 5, price: 0.2 })]
    const items = products.map(({ productId }) => ({ productId, quantity: 1 }))
    expect((await post({ items, expectedTotal: 0.1 + 0.2 }, buyer)).status).toBe(201)
  })

  it('anonymous: 401', async () => {
    expect((await post({ fromCart: true })).status).toBe(401)
    expect((await call(GET, apiRequest('GET', '/api/orders'))).status).toBe(401)
  })
})

describe('GET /api/orders/:id', () => {
  it('shows the buyer all of it with whom to arrange payment, and each seller their own lines', async () => {
    const [mine, theirs] = [await product({ price: 3 }), await product({ price: 4, createdBy: other.userId })]
    const orderId = await buy([mine.productId, theirs.productId])
    expect((await read(orderId, buyer)).body.data).toMatchObject({
      viewer: 'buyer',
      totalAmount: 7,
      items: [{ seller: { email: seller.email } }, { seller: { email: other.email } }],
    })
    const sold = (await read(orderId, seller)).body.data
    expect(sold).toMatchObject({ viewer: 'seller', totalAmount: 3, buyer: { email: buyer.email } })
    expect(sold.items).toHaveLength(1)
    expect(JSON.stringify(sold)).not.toContain(other.email)
    expect((await read(orderId, admin)).body.data).toMatchObject({ viewer: 'admin', totalAmount: 7 })
  })

  it('is nobody else’s: the answer for a stranger equals that for nothing (check 3)', async () => {
    const orderId = await buy([(await product()).productId])
    const bare = ({ status, body }: Awaited<ReturnType<typeof read>>) => ({
      status,
      body: { ...body, requestId: '' },
    })
    for (const act of [read, cancel, fulfill]) {
      const [theirs, nothing] = [await act(orderId, stranger), await act(newId(), stranger)]
      expect(theirs.status).toBe(404)
      expect(bare(theirs)).toEqual(bare(nothing))
      expect((await act('nothing', stranger)).status).toBe(404)
      expect((await act(orderId)).status).toBe(401)
    }
    expect((await read(orderId, buyer)).body.data.status).toBe('placed')
  })

  it('names no person who erased their account', async () => {
    const gone = await makeActor()
    const { productId } = await product({ createdBy: gone.userId })
    const orderId = await buy([productId])
    await db().user.update({ where: { userId: gone.userId }, data: { erasedAt: new Date() } })
    expect((await read(orderId, buyer)).body.data.items).toMatchObject([{ seller: null }])
  })
})

describe('PUT /api/orders/:id/cancellation and fulfillment', () => {
  it('succeeds for the buyer or an admin, once: stock comes back', async () => {
    const { productId } = await product()
    for (const actor of [buyer, admin]) {
      const orderId = await buy([productId])
      for (let times = 0; times < 2; times += 1) {
        expect(await cancel(orderId, actor)).toMatchObject({
          status: 200,
          body: { data: { status: 'canceled', canceledAt: expect.any(String), may: { cancel: false } } },
        })
      }
      expect(await fulfill(orderId, seller)).toMatchObject({
        status: 409,
        body: { reason: 'order_canceled' },
      })
    }
    expect(await stockOf(productId)).toBe(50)
  })

  it('succeeds for the seller of all of it, and for an admin; then it is too late to cancel', async () => {
    const { productId } = await product()
    for (const actor of [seller, admin]) {
      const orderId = await buy([productId])
      expect(await fulfill(orderId, actor)).toMatchObject({
        status: 200,
        body: { data: { status: 'fulfilled' } },
      })
      expect(await cancel(orderId, buyer)).toMatchObject({ status: 409, body: { reason: 'order_fulfilled' } })
    }
  })

  it('wrong person: 403 for who may see it and not do that; it stays open', async () => {
    const [mine, theirs] = [await product(), await product({ createdBy: other.userId })]
    const shared = await buy([mine.productId, theirs.productId])
    const own = await buy([mine.productId])
    expect((await cancel(own, seller)).status).toBe(403)
    expect((await fulfill(own, buyer)).status).toBe(403)
    expect((await fulfill(shared, seller)).status).toBe(403)
    expect((await fulfill(shared, other)).status).toBe(403)
    expect((await read(shared, buyer)).body.data.status).toBe('placed')
  })
})

describe('the lists', () => {
  it('give a person’s own orders page by page, newest first, and nobody else’s', async () => {
    const actor = await makeActor()
    const { productId } = await product()
    const placed: string[] = []
    for (let times = 0; times < 5; times += 1) placed.unshift(await buy([productId], actor))
    // Two of the same moment, so that only the id tells them apart.
    const createdAt = new Date()
    await db().order.updateMany({ where: { orderId: { in: placed.slice(0, 2) } }, data: { createdAt } })
    const found: string[] = []
    let cursor = ''
    do {
      const query = `limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const { status, body } = await call(GET, apiRequest('GET', `/api/orders?${query}`, { actor }))
      expect(status).toBe(200)
      found.push(...body.data.map((order: { orderId: string }) => order.orderId))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect([...found].sort()).toEqual([...placed].sort())
    expect(found.slice(2)).toEqual(placed.slice(2))
    const bad = await call(GET, apiRequest('GET', '/api/orders?cursor=zzz', { actor }))
    expect(bad.status).toBe(400)
  })

  it('give a seller the orders of their products with their lines alone, by state too', async () => {
    const maker = await makeActor()
    const [mine, theirs] = [
      await product({ createdBy: maker.userId, price: 3 }),
      await product({ createdBy: other.userId }),
    ]
    const shared = await buy([mine.productId, mine.productId, theirs.productId])
    const own = await buy([mine.productId])
    const canceled = await buy([mine.productId])
    await cancel(canceled, buyer)
    const sold = async (query: string) => {
      const { body } = await call(SOLD, apiRequest('GET', `/api/studio/orders?${query}`, { actor: maker }))
      return body
    }
    const whole = await sold('')
    expect(whole.data.map((order: { orderId: string }) => order.orderId)).toEqual([canceled, own, shared])
    expect(whole.data[2]).toMatchObject({
      totalAmount: 6,
      items: [{ quantity: 2 }],
      buyer: { email: buyer.email },
      isShared: true,
      may: { fulfill: false },
    })
    expect(whole.data[1]).toMatchObject({ isShared: false, may: { fulfill: true } })
    const first = await sold('status=placed&limit=1')
    expect(first.data).toMatchObject([{ orderId: own }])
    expect((await sold(`status=placed&limit=1&cursor=${first.nextCursor}`)).data).toMatchObject([
      { orderId: shared },
    ])
    expect(
      (await call(SOLD, apiRequest('GET', '/api/studio/orders?status=lost', { actor: maker }))).status,
    ).toBe(400)
    expect(
      (await call(SOLD, apiRequest('GET', '/api/studio/orders', { actor: stranger }))).body.data,
    ).toEqual([])
    expect((await call(SOLD, apiRequest('GET', '/api/studio/orders'))).status).toBe(401)
  })
})
