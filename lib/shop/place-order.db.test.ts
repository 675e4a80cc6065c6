import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { putInCart } from '@/lib/shop/change-cart'
import { deleteProduct } from '@/lib/shop/delete-product'
import { placeOrder } from '@/lib/shop/place-order'
import { readCart } from '@/lib/shop/read-cart'
import { readOrder } from '@/lib/shop/read-order'
import { cancelOrder, fulfillOrder } from '@/lib/shop/settle-order'
import { makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeProduct } from '@/lib/testing/factories'

let seller: Actor
let buyers: Actor[]
beforeAll(async () => {
  seller = await makeActor()
  buyers = []
  for (let index = 0; index < 5; index += 1) buyers.push(await makeActor())
})

const buyer = () => buyers[0] as Actor
const anyBuyer = () => buyers[randomInt(buyers.length)] as Actor
const product = (given: Parameters<typeof makeProduct>[0] = {}) =>
  makeProduct({ createdBy: seller.userId, ...given })
const stockOf = async (productId: string) =>
  (await db().product.findUniqueOrThrow({ where: { productId } })).stock
const buy = (actor: Actor, productId: string, quantity = 1, key: string = newId()) =>
  askPatiently(() => placeOrder(actor, key, { items: [{ productId, quantity }] }))
const buyCart = (actor: Actor, key: string = newId()) =>
  askPatiently(() => placeOrder(actor, key, { fromCart: true }))
const cancel = (actor: Actor, orderId: string) => askPatiently(() => cancelOrder(actor, orderId))

describe('an order (SHOP-12)', () => {
  it('lists its items at the prices of its moment, lowers stock and keeps an exact total', async () => {
    const pen = await product({ name: 'Pen', price: 0.1, stock: 10 })
    const book = await product({ name: 'Book', price: 19.99, stock: 3 })
    const order = await placeOrder(buyer(), newId(), {
      items: [
        { productId: pen.productId, quantity: 3 },
        { productId: book.productId, quantity: 2 },
      ],
    })
    expect(order).toMatchObject({
      status: 'placed',
      totalAmount: 40.28,
      currency: 'USD',
      viewer: 'buyer',
      items: [
        { lineNumber: 1, productName: 'Pen', quantity: 3, unitPrice: 0.1, lineTotal: 0.3 },
        { lineNumber: 2, productName: 'Book', quantity: 2, unitPrice: 19.99, lineTotal: 39.98 },
      ],
    })
    expect([await stockOf(pen.productId), await stockOf(book.productId)]).toEqual([7, 1])
    await db().product.update({ where: { productId: book.productId }, data: { name: 'Atlas', price: 99 } })
    const later = await readOrder(buyer(), order.orderId)
    expect(later).toEqual(order)
  })

  it('takes the whole cart, and empties it of what was bought', async () => {
    const [one, two] = [await product({ price: 3 }), await product({ price: 4 })]
    const actor = await makeActor()
    await putInCart(actor, one.productId, 2)
    await putInCart(actor, two.productId, 1)
    const order = await placeOrder(actor, newId(), { fromCart: true })
    expect(order.totalAmount).toBe(10)
    expect(await readCart(actor)).toEqual({ lines: [], itemCount: 0, totals: [], problem: 'empty' })
    await expect(placeOrder(actor, newId(), { fromCart: true })).rejects.toMatchObject({
      reason: 'cart_empty',
    })
  })

  it('refuses what does not exist, what is sold out and mixed currencies, and changes nothing then', async () => {
    const [plenty, few, euros] = [
      await product(),
      await product({ name: 'Lamp', stock: 1 }),
      await product({ currency: 'EUR' }),
    ]
    const orders = await db().order.count()
    const wish = (productId: string, quantity = 1) =>
      placeOrder(buyer(), newId(), {
        items: [
          { productId: plenty.productId, quantity: 1 },
          { productId, quantity },
        ],
      })
    await expect(wish(newId())).rejects.toMatchObject({ kind: 'not_found', reason: 'product_not_found' })
    await expect(wish(few.productId, 2)).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'out_of_stock',
      publicMessage: 'Only 1 of “Lamp” is left.',
      details: { productId: few.productId, left: 1, products: [{ productId: few.productId, left: 1 }] },
    })
    await expect(wish(euros.productId)).rejects.toMatchObject({ reason: 'mixed_currencies' })
    // The same product twice is one line, and counts as one.
    await expect(wish(plenty.productId, 999)).rejects.toMatchObject({ reason: 'bad_quantity' })
    expect(await db().order.count()).toBe(orders)
    expect(await stockOf(plenty.productId)).toBe(5)
  })

  it('buys nothing for a total that its buyer did not see', async () => {
    const { productId } = await product({ price: 10 })
    const wish = { items: [{ productId, quantity: 2 }], expectedTotal: 20 }
    await db().product.update({ where: { productId }, data: { price: 11 } })
    await expect(placeOrder(buyer(), newId(), wish)).rejects.toMatchObject({ reason: 'price_changed' })
    expect(await stockOf(productId)).toBe(5)
    const order = await placeOrder(buyer(), newId(), { ...wish, expectedTotal: 22 })
    expect(order.totalAmount).toBe(22)
  })

  it('keeps its total by trigger, whoever writes its lines', async () => {
    const { productId } = await product()
    const { orderId } = await buy(buyer(), productId, 2)
    const total = async () => {
      const { rows } = await sql().query('SELECT total_amount FROM orders WHERE order_id = $1', [orderId])
      return rows[0].total_amount
    }
    expect(await total()).toBe('20.00')
    await sql().query('UPDATE order_items SET quantity = 3 WHERE order_id = $1', [orderId])
    expect(await total()).toBe('30.00')
    await sql().query(
      `INSERT INTO order_items (order_id, line_number, product_name, quantity, unit_price)
       VALUES ($1, 2, 'A', 1, 0.25), ($1, 3, 'B', 1, 0.5)`,
      [orderId],
    )
    expect(await total()).toBe('30.75')
    await sql().query('DELETE FROM order_items WHERE order_id = $1 AND line_number = 1', [orderId])
    expect(await total()).toBe('0.75')
  })

  it('stays readable when its product goes, and its seller still sees and fulfills it (MED-41)', async () => {
    const { productId } = await product({ name: 'Kite' })
    const { orderId } = await buy(buyer(), productId)
    await deleteProduct(seller, productId)
    const order = await fulfillOrder(seller, orderId)
    expect(order).toMatchObject({
      status: 'fulfilled',
      viewer: 'seller',
      totalAmount: 10,
      items: [{ productId: null, productName: 'Kite', unitPrice: 10 }],
    })
  })
})

describe('the procedures, called by plain SQL (SHOP-12, PRC-17)', () => {
  const ask = async (text: string, values: unknown[]) => (await sql().query(text, values)).rows
  const place = (buyerId: string, key: string, items: unknown = null) =>
    ask('SELECT * FROM place_order($1, $2, $3, $4)', [buyerId, 'europe', key, items && JSON.stringify(items)])

  it('place, repeat, cancel and fulfill', async () => {
    const { productId } = await product({ stock: 4 })
    const { userId } = await makeActor()
    await db().cartItem.create({ data: { userId, productId, quantity: 3 } })
    const [placed] = await place(userId, 'plain')
    expect(placed).toMatchObject({ outcome: 'placed', product_id: null })
    expect(await place(userId, 'plain')).toMatchObject([{ outcome: 'repeated', order_id: placed.order_id }])
    expect(await place(userId, 'other')).toMatchObject([{ outcome: 'nothing' }])
    expect(await place(userId, 'other', [{ productId, quantity: 2 }])).toMatchObject([
      { outcome: 'out_of_stock', product_id: productId, stock_left: 1 },
    ])
    expect(await ask('SELECT cancel_order($1) AS outcome', [placed.order_id])).toEqual([
      { outcome: 'canceled' },
    ])
    expect(await ask('SELECT cancel_order($1) AS outcome', [placed.order_id])).toEqual([
      { outcome: 'repeated' },
    ])
    expect(await ask('SELECT fulfill_order($1) AS outcome', [placed.order_id])).toEqual([
      { outcome: 'canceled' },
    ])
    expect(await stockOf(productId)).toBe(4)
  })

  it('know nothing of an order that is not there', async () => {
    for (const name of ['cancel_order', 'fulfill_order']) {
      expect(await ask(`SELECT ${name}($1) AS outcome`, [newId()])).toEqual([{ outcome: 'unknown' }])
    }
  })

  it('stock below zero, a line of no pieces and a state without its time are refused by the tables', async () => {
    const { productId } = await product()
    const { orderId } = await buy(buyer(), productId)
    const refused = { code: '23514' }
    await expect(
      ask('UPDATE products SET stock = -1 WHERE product_id = $1', [productId]),
    ).rejects.toMatchObject(refused)
    await expect(
      ask('UPDATE order_items SET quantity = 0 WHERE order_id = $1', [orderId]),
    ).rejects.toMatchObject(refused)
    await expect(
      ask(`UPDATE orders SET status = 'canceled' WHERE order_id = $1`, [orderId]),
    ).rejects.toMatchObject(refused)
  })
})

describe('one purchase, one order', () => {
  it('a request that comes a hundred times at once is one order and a hundred equal answers (check 27)', async () => {
    const { productId } = await product({ stock: 1 })
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 100 }, () => buy(buyer(), productId, 1, key)))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await db().order.count({ where: { requestKey: key } })).toBe(1)
    expect(await stockOf(productId)).toBe(0)
  })

  it('a double click on the cart is one order, also with two keys', async () => {
    const { productId } = await product()
    const actor = await makeActor()
    const key = newId()
    await putInCart(actor, productId, 2)
    const same = await Promise.all([1, 2, 3].map(() => buyCart(actor, key)))
    expect(new Set(same.map(order => order.orderId)).size).toBe(1)
    await putInCart(actor, productId, 2)
    const tries = await Promise.allSettled([1, 2, 3].map(() => buyCart(actor)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stockOf(productId)).toBe(1)
  })

  it('refuses a key that stood for something else, also at the same moment (422)', async () => {
    const [one, two] = [await product(), await product()]
    const key = newId()
    const tries = await Promise.allSettled([
      buy(buyer(), one.productId, 1, key),
      buy(buyer(), two.productId, 1, key),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'idempotency_key_reused' },
    })
    await expect(buy(buyer(), one.productId, 4, key)).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    })
    expect((await stockOf(one.productId)) + (await stockOf(two.productId))).toBe(9)
  })

  it('a key of one person is nothing to another (check 27)', async () => {
    const { productId } = await product()
    const key = newId()
    const first = await buy(buyer(), productId, 1, key)
    const second = await buy(buyers[1] as Actor, productId, 1, key)
    expect(second.orderId).not.toBe(first.orderId)
  })
})

describe('stock', () => {
  it('is never oversold by 50 orders at once (SHOP-12)', async () => {
    const { productId } = await product({ stock: 20 })
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => buy(anyBuyer(), productId)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    for (const result of tries) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'out_of_stock' })
    }
    expect(await stockOf(productId)).toBe(0)
  })

  it('comes back once when an order is canceled many times at once', async () => {
    const { productId } = await product()
    const { orderId } = await buy(buyer(), productId, 3)
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(buyer(), orderId)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['canceled']))
    expect(await stockOf(productId)).toBe(5)
    await expect(fulfillOrder(seller, orderId)).rejects.toMatchObject({ reason: 'order_canceled' })
  })

  it('a fulfilled order is not canceled, and fulfilled once', async () => {
    const { productId } = await product()
    const { orderId } = await buy(buyer(), productId, 3)
    await fulfillOrder(seller, orderId)
    await fulfillOrder(seller, orderId)
    await expect(cancelOrder(buyer(), orderId)).rejects.toMatchObject({ reason: 'order_fulfilled' })
    expect(await stockOf(productId)).toBe(2)
  })

  it('an order is canceled or fulfilled when both are asked at once, never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { productId } = await product()
      const { orderId } = await buy(buyer(), productId, 3)
      const tries = await Promise.allSettled([cancelOrder(buyer(), orderId), fulfillOrder(seller, orderId)])
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { status } = await db().order.findUniqueOrThrow({ where: { orderId } })
      expect(await stockOf(productId)).toBe(status === 'canceled' ? 5 : 2)
    }
  })

  it('and what is ordered add up to the same after any orders and cancellations, side by side', async () => {
    const products = await Promise.all(Array.from({ length: 4 }, () => product({ stock: 30 })))
    const ids = products.map(({ productId }) => productId)
    const placed: { actor: Actor; orderId: string }[] = []
    let placedCount = 0
    const step = async () => {
      const old = randomInt(3) === 0 ? placed.pop() : undefined
      // Some are canceled twice, or while somebody else orders the same.
      if (old) {
        await Promise.all([cancel(old.actor, old.orderId), cancel(old.actor, old.orderId)])
        return
      }
      const actor = anyBuyer()
      // In any order of the products, so that two of these would wait for each other without an order of locks.
      const items = ids
        .filter(() => randomInt(2) === 0)
        .sort(() => randomInt(3) - 1)
        .map(productId => ({ productId, quantity: 1 + randomInt(4) }))
      if (items.length === 0) return
      const key = newId()
      await askPatiently(() => placeOrder(actor, key, { items })).then(
        ({ orderId }) => {
          placed.push({ actor, orderId })
          placedCount += 1
        },
        error => expect(error).toMatchObject({ reason: 'out_of_stock' }),
      )
    }
    for (let round = 0; round < 15; round += 1) await Promise.all(Array.from({ length: 8 }, step))
    const { rows } = await sql().query(
      `SELECT p.stock + coalesce(sum(i.quantity) FILTER (WHERE o.status <> 'canceled'), 0)::int AS whole
       FROM products p LEFT JOIN order_items i USING (product_id) LEFT JOIN orders o USING (order_id)
       WHERE p.product_id = ANY($1) GROUP BY p.product_id`,
      [ids],
    )
    expect(rows).toEqual(ids.map(() => ({ whole: 30 })))
    // Also those that were canceled: how many are left is up to chance.
    expect(placedCount).toBeGreaterThan(5)
  })
})

describe('at the same moment', () => {
  it('carts in opposite orders all go through: no deadlock', async () => {
    const [one, two] = [await product({ stock: 500 }), await product({ stock: 500 })]
    const lines = [one, two].map(({ productId }) => ({ productId, quantity: 1 }))
    // By plain SQL, because the verb would try again and hide that the database had to end one of them.
    const orders = Array.from({ length: 60 }, (_, index) =>
      askPatiently(() =>
        sql().query('SELECT outcome FROM place_order($1, $2, $3, $4)', [
          anyBuyer().userId,
          'europe',
          newId(),
          JSON.stringify(index % 2 ? lines : [...lines].reverse()),
        ]),
      ),
    )
    const outcomes = (await Promise.all(orders)).map(({ rows }) => rows[0].outcome)
    expect(outcomes).toEqual(orders.map(() => 'placed'))
    expect([await stockOf(one.productId), await stockOf(two.productId)]).toEqual([440, 440])
  })

  it('a product that is deleted while it is ordered from carts leaves whole orders or refusals', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [gone, kept] = [await product({ stock: 50 }), await product({ stock: 50 })]
      for (const actor of buyers) {
        await putInCart(actor, gone.productId, 1)
        await putInCart(actor, kept.productId, 1)
      }
      const [deleted, ...tries] = await Promise.allSettled([
        askPatiently(() => deleteProduct(seller, gone.productId)),
        ...buyers.map((actor, index) => (index % 2 ? buyCart(actor) : buy(actor, gone.productId))),
      ])
      expect(deleted?.status).toBe('fulfilled')
      for (const result of tries) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'product_not_found' })
      }
      const { rows } = await sql().query(
        `SELECT count(*)::int AS wrong FROM orders o
         WHERE total_amount <> (SELECT coalesce(sum(quantity * unit_price), -1) FROM order_items i WHERE i.order_id = o.order_id)`,
      )
      expect(rows).toEqual([{ wrong: 0 }])
      for (const actor of buyers) {
        await db().cartItem.deleteMany({ where: { userId: actor.userId } })
      }
    }
  })
})
