import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { cancelOrder } from '@/lib/shop/settle-order'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeProduct } from '@/lib/testing/factories'
import { makePurchase } from '@/lib/testing/make-purchase'
import { GET, POST, PUT } from './route'

let buyer: Actor
let productId: string
beforeEach(async () => {
  buyer = await makeActor()
  const product = await makeProduct()
  productId = product.productId
  await makePurchase(buyer.userId, product)
})
const write = (body: unknown, actor?: Actor, id = productId, handler: typeof PUT | typeof POST = PUT) =>
  call(handler, apiRequest('PUT', '/x', { body, ...(actor ? { actor } : {}) }), { productId: id })
const list = (query = '', actor?: Actor, id = productId) =>
  call(GET, apiRequest('GET', `/x${query}`, actor ? { actor } : {}), { productId: id })
const figures = async () => {
  const { rating, ratingCount } = await db().product.findUniqueOrThrow({ where: { productId } })
  return [Number(rating), ratingCount]
}

describe('/api/products/:productId/reviews', () => {
  it('succeeds: who bought it reviews it once, and the shown rating follows (SHOP-13)', async () => {
    expect((await write({ rating: 4, reviewText: 'Sturdy' }, buyer, productId, POST)).status).toBe(201)
    expect(await figures()).toEqual([4, 1])
    expect((await write({ rating: 2 }, buyer)).status).toBe(200)
    expect(await figures()).toEqual([2, 1])
    expect((await list()).body).toMatchObject({ data: [{ rating: 2 }], mine: null, canReview: false })
    expect((await list('', buyer)).body).toMatchObject({ mine: { rating: 2 }, canReview: true })
  })

  it('goes with the last order that was canceled, so nobody rates by orders they never meant (SHOP-13)', async () => {
    const product = await db().product.findUniqueOrThrow({ where: { productId } })
    await makePurchase(buyer.userId, product)
    await write({ rating: 1 }, buyer)
    const orders = await db().order.findMany({ where: { buyerId: buyer.userId } })
    await cancelOrder(buyer, orders[0]?.orderId as string)
    expect(await figures()).toEqual([1, 1])
    await cancelOrder(buyer, orders[1]?.orderId as string)
    expect(await figures()).toEqual([0, 0])
    expect((await list('', buyer)).body).toMatchObject({ data: [], mine: null, canReview: false })
  })

  it('leaves no review however its writing and the cancellation of all orders meet (SHOP-13)', async () => {
    const product = await db().product.findUniqueOrThrow({ where: { productId } })
    for (let round = 0; round < 5; round += 1) {
      const person = await makeActor()
      await makePurchase(person.userId, product)
      await makePurchase(person.userId, product)
      const orders = await db().order.findMany({ where: { buyerId: person.userId } })
      const answers = await Promise.all([
        askPatiently(() => write({ rating: 1 }, person)),
        ...orders.map(({ orderId }) => askPatiently(() => cancelOrder(person, orderId))),
        askPatiently(() => write({ rating: 2 }, person)),
      ])
      for (const answer of [answers[0], answers.at(-1)]) {
        expect([200, 403, 404]).toContain((answer as { status: unknown }).status)
      }
      expect(await figures()).toEqual([0, 0])
    }
  })

  it('hidden stays hidden and kept when its order is canceled: another one would be visible', async () => {
    await write({ rating: 1 }, buyer)
    await db().productReview.updateMany({ where: { productId }, data: { hiddenAt: new Date() } })
    const order = await db().order.findFirstOrThrow({ where: { buyerId: buyer.userId } })
    await cancelOrder(buyer, order.orderId)
    expect(await db().productReview.count({ where: { productId } })).toBe(1)
    expect(await figures()).toEqual([0, 0])
  })

  it.each([[{ rating: 0 }], [{ rating: 6 }], [{ rating: { $ne: null } }], [{ rating: 5, reviewText: [] }]])(
    'invalid: %o gives 400',
    async body => {
      expect((await write(body, buyer)).status).toBe(400)
      expect(await figures()).toEqual([0, 0])
    },
  )

  it('invalid: an unknown product gives 404, a foreign cursor 400', async () => {
    expect((await list('', undefined, newId())).status).toBe(404)
    expect((await write({ rating: 5 }, buyer, newId())).status).toBe(404)
    expect((await list('?cursor=x')).status).toBe(400)
  })

  it('passes over whose review and of what it is (check 4)', async () => {
    const other = await makeProduct()
    await write({ rating: 4, productId: other.productId, userId: other.createdBy, hiddenAt: null }, buyer)
    expect(await db().productReview.findMany({ where: { userId: buyer.userId } })).toMatchObject([
      { productId, rating: 4 },
    ])
  })

  it('anonymous: reads, and gets 401 for writing', async () => {
    expect((await list()).status).toBe(200)
    expect((await write({ rating: 5 })).status).toBe(401)
  })

  it('wrong person: who did not buy it, whose order was canceled, and who sells it', async () => {
    expect(await write({ rating: 5 }, await makeActor())).toMatchObject({
      status: 403,
      body: { reason: 'not_bought' },
    })
    const seller = await makeActor()
    const own = await makeProduct({ createdBy: seller.userId })
    await makePurchase(seller.userId, own)
    expect((await write({ rating: 5 }, seller, own.productId)).body.reason).toBe('own_product')
    const undecided = await makeActor()
    const product = await db().product.findUniqueOrThrow({ where: { productId } })
    await makePurchase(undecided.userId, product, { status: 'canceled', canceledAt: new Date() })
    expect((await write({ rating: 1 }, undecided)).body.reason).toBe('not_bought')
    expect(await figures()).toEqual([0, 0])
  })
})
