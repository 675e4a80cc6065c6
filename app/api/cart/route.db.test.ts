import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/cart/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { ORDER_LINES_MAX } from '@/lib/shop/policy'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'
import { DELETE, PUT } from './items/[productId]/route'

let actor: Actor
let sellerId: string
beforeAll(async () => {
  sellerId = (await makeActor()).userId
})
beforeEach(async () => {
  actor = await makeActor()
})

const product = (given: Parameters<typeof makeProduct>[0] = {}) =>
  makeProduct({ createdBy: sellerId, ...given })
const read = (who?: Actor) => call(GET, apiRequest('GET', '/api/cart', who ? { actor: who } : {}))
const put = (productId: string, body: unknown, who: Actor | undefined = actor) =>
  call(PUT, apiRequest('PUT', `/api/cart/items/${productId}`, { body, ...(who ? { actor: who } : {}) }), {
    productId,
  })
const take = (productId: string, who?: Actor) =>
  call(DELETE, apiRequest('DELETE', `/api/cart/items/${productId}`, who ? { actor: who } : {}), { productId })

describe('the cart', () => {
  it('succeeds: lines in the order they came, at the prices of this moment, with exact totals', async () => {
    const [pen, book] = [
      await product({ name: 'Pen', price: 0.1 }),
      await product({ name: 'Book', price: 19.99 }),
    ]
    await put(pen.productId, { quantity: 3 })
    await put(book.productId, { quantity: 2 })
    const { status, body } = await put(pen.productId, { quantity: 1 })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      lines: [
        { name: 'Pen', price: 0.1, priceWhenAdded: 0.1, quantity: 1, lineTotal: 0.1, isShort: false },
        { name: 'Book', quantity: 2, lineTotal: 39.98 },
      ],
      itemCount: 3,
      totals: [{ currency: 'USD', amount: 40.08 }],
      problem: null,
    })
    await db().product.update({ where: { productId: pen.productId }, data: { price: 0.2 } })
    expect((await read(actor)).body.data.lines[0]).toMatchObject({
      price: 0.2,
      priceWhenAdded: 0.1,
      lineTotal: 0.2,
    })
    expect((await take(pen.productId, actor)).body.data.lines).toHaveLength(1)
    expect((await take(pen.productId, actor)).status).toBe(200)
  })

  it('refuses more than there is and says what is left', async () => {
    const lamp = await product({ name: 'Lamp', stock: 2 })
    expect(await put(lamp.productId, { quantity: 3 })).toMatchObject({
      status: 409,
      body: {
        reason: 'out_of_stock',
        error: 'Only 2 of “Lamp” are left.',
        productId: lamp.productId,
        left: 2,
      },
    })
    await put(lamp.productId, { quantity: 2 })
    await db().product.update({ where: { productId: lamp.productId }, data: { stock: 0 } })
    expect(await put(lamp.productId, { quantity: 1 })).toMatchObject({
      status: 409,
      body: { error: '“Lamp” is sold out.' },
    })
    expect((await read(actor)).body.data).toMatchObject({
      lines: [{ quantity: 2, isShort: true }],
      problem: 'out_of_stock',
    })
  })

  it('tells of currencies that cannot be ordered together', async () => {
    await put((await product({ price: 5 })).productId, { quantity: 1 })
    const { body } = await put((await product({ price: 7, currency: 'EUR' })).productId, { quantity: 2 })
    expect(body.data).toMatchObject({
      problem: 'mixed_currencies',
      totals: [
        { currency: 'USD', amount: 5 },
        { currency: 'EUR', amount: 14 },
      ],
    })
  })

  it('takes a hundred different products', async () => {
    const ids = Array.from({ length: ORDER_LINES_MAX }, () => newId())
    await db().product.createMany({
      data: ids.map(productId => ({
        productId,
        name: 'Bead',
        price: 1,
        category: 'Beads',
        region: 'europe' as const,
        createdBy: sellerId,
        stock: 9,
      })),
    })
    await db().cartItem.createMany({ data: ids.map(productId => ({ productId, userId: actor.userId })) })
    const more = await product()
    expect(await put(more.productId, { quantity: 1 })).toMatchObject({
      status: 409,
      body: { reason: 'cart_full' },
    })
    expect((await put(ids[0] ?? '', { quantity: 2 })).status).toBe(200)
  })

  it('invalid: 400 for quantities that are none, 404 for what is not sold', async () => {
    const { productId } = await product()
    for (const quantity of [0, -1, 0.001, 1.5, 1000, 1e308, '2', null, [1], undefined]) {
      expect((await put(productId, { quantity })).status).toBe(400)
    }
    expect((await put(newId(), { quantity: 1 })).status).toBe(404)
    expect((await put('nothing', { quantity: 1 })).status).toBe(404)
    expect((await read(actor)).body.data.lines).toEqual([])
  })

  it('anonymous: 401', async () => {
    const { productId } = await product()
    const unsigned = call(PUT, apiRequest('PUT', '/api/x', { body: { quantity: 1 } }), { productId })
    for (const answer of [read(), unsigned, take(productId)]) expect((await answer).status).toBe(401)
  })

  it('is nobody else’s: another person sees and changes only their own, whomever the body names (check 3)', async () => {
    const { productId } = await product()
    await put(productId, { quantity: 2 })
    const other = await makeActor('admin')
    expect((await read(other)).body.data.lines).toEqual([])
    await put(productId, { quantity: 1, userId: actor.userId }, other)
    await take(productId, other)
    expect((await read(actor)).body.data.lines).toMatchObject([{ productId, quantity: 2 }])
  })
})
