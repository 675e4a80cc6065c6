import { beforeEach, describe, expect, it } from 'vitest'
import { GET as GET_INVOICE } from '@/app/api/invoices/[invoiceId]/route'
import type { Actor } from '@/lib/auth/actor'
import { completeTransaction } from '@/lib/payments/complete-transaction'
import { addPaymentMethod } from '@/lib/payments/payment-methods'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment } from '@/lib/testing/factories'
import { PUT } from './[transactionId]/cancellation/route'
import { GET as GET_ONE } from './[transactionId]/route'
import { GET, POST } from './route'

let buyer: Actor
let other: Actor
let courseId: string
beforeEach(async () => {
  ;[buyer, other] = [await makeActor(), await makeActor()]
  courseId = (await makeCourse({ price: 49.99 })).courseId
})
const ask = (method: string, who?: Actor, body?: unknown) =>
  apiRequest(method, '/x', { ...(body === undefined ? {} : { body }), ...(who ? { actor: who } : {}) })
const open = (body: unknown, who: Actor | undefined = buyer) => call(POST, ask('POST', who, body))
const opened = async () => (await open({ courseId })).body.data.transactionId as string
const list = async (query = '', who: Actor | null = buyer) =>
  call(GET, apiRequest('GET', `/x${query}`, who ? { actor: who } : {}))
const read = (transactionId: string, who?: Actor) => call(GET_ONE, ask('GET', who), { transactionId })
const cancel = (transactionId: string, who?: Actor) => call(PUT, ask('PUT', who), { transactionId })
const invoice = (invoiceId: string, who?: Actor) => call(GET_INVOICE, ask('GET', who), { invoiceId })
const plain = ({ status, body }: { status: number; body: object }) => [status, { ...body, requestId: '' }]
const card = (expiryYear: number, who = buyer) =>
  addPaymentMethod(who, {
    methodType: 'credit_card',
    cardLastFour: '4242',
    cardBrand: 'Visa',
    expiryMonth: 12,
    expiryYear,
    isDefault: false,
  })

describe('succeeds', () => {
  it('opens a pending one over the course’s price and finds it again (PAY-05)', async () => {
    const { paymentMethodId } = await card(2099)
    const { status, body } = await open({ courseId, paymentMethodId })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      amount: 49.99,
      amountMinor: 4999,
      currency: 'USD',
      status: 'pending',
      course: { courseId },
      paymentMethod: { cardLastFour: '4242', cardBrand: 'Visa' },
      invoiceId: null,
      completedAt: null,
    })
    expect((await read(body.data.transactionId, buyer)).body.data).toEqual(body.data)
    expect((await list()).body).toMatchObject({ data: [body.data], nextCursor: null })
  })

  it('of 12 gives the 10 newest, then the rest (PAY-08)', async () => {
    for (let n = 0; n < 12; n += 1) {
      const createdAt = new Date(Date.UTC(2026, 0, 1 + n))
      await db().transaction.update({ where: { transactionId: await opened() }, data: { createdAt } })
    }
    const first = (await list()).body
    const times = [...first.data, ...(await list(`?cursor=${first.nextCursor}`)).body.data]
    expect(first.data).toHaveLength(10)
    expect(times).toHaveLength(12)
    const days = times.map(({ createdAt }) => Date.parse(createdAt))
    expect(days).toEqual([...days].sort((a, b) => b - a))
  })

  it('who paid opens the invoice (PAY-06, PAY-07)', async () => {
    const transactionId = await opened()
    const invoiceId = await completeTransaction(buyer.region, transactionId, `ch_${transactionId}`)
    expect((await read(transactionId, buyer)).body.data).toMatchObject({ status: 'completed', invoiceId })
    expect((await invoice(invoiceId, buyer)).body.data).toMatchObject({
      transactionId,
      amount: 49.99,
      amountMinor: 4999,
      billedTo: `${buyer.firstName} ${buyer.lastName}`,
      invoiceNumber: expect.stringMatching(/^\d+$/),
    })
  })

  it('a pending one can be given up, twice as well, and a completed one cannot', async () => {
    const transactionId = await opened()
    expect((await cancel(transactionId, buyer)).body.data.status).toBe('canceled')
    expect((await cancel(transactionId, buyer)).status).toBe(200)
    await expect(completeTransaction(buyer.region, transactionId, 'ch_late')).rejects.toMatchObject({
      reason: 'transaction_not_pending',
    })
    const paid = await opened()
    await completeTransaction(buyer.region, paid, `ch_${paid}`)
    expect(await cancel(paid, buyer)).toMatchObject({
      status: 409,
      body: { reason: 'transaction_not_pending' },
    })
  })
})

describe('the price is the course’s, whatever is sent (check 26)', () => {
  it.each([
    [{ amount: 0.01 }],
    [{ amount: 0 }],
    [{ amount: -49.99 }],
    [{ amount: 1e308 }],
    [{ amountMinor: 1, price: 1, currency: 'VND' }],
    [{ quantity: -1, discount: 100, coupon: 'FREE' }],
    [{ status: 'completed', gatewayTransactionId: 'ch_planted', completedAt: '2026-01-01T00:00:00Z' }],
    [{ userId: newId(), region: 'asia', invoice: { create: {} } }],
  ])('%o changes nothing of it (check 4)', async planted => {
    const { body } = await open({ courseId, ...planted })
    const row = await db().transaction.findUniqueOrThrow({
      where: { transactionId: body.data.transactionId },
    })
    expect(row).toMatchObject({
      userId: buyer.userId,
      region: buyer.region,
      currency: 'USD',
      status: 'pending',
      gatewayTransactionId: null,
    })
    expect(row.amount.toFixed(2)).toBe('49.99')
  })
})

describe('invalid', () => {
  it.each([[{}], [{ courseId: 'x' }], [{ courseId: { $ne: null } }], [{ courseId: ['x'] }], ['x']])(
    '%o gives 400',
    async body => {
      expect((await open(body)).status).toBe(400)
    },
  )

  it('a card number in any member gives 400 and opens nothing (PAY-04)', async () => {
    expect((await open({ courseId, card: '4242 4242 4242 4242' })).status).toBe(400)
    expect((await list()).body.data).toEqual([])
  })

  it('refuses a free course, one taken already and an expired card with their reasons (C-17)', async () => {
    const free = (await makeCourse()).courseId
    expect(await open({ courseId: free })).toMatchObject({ status: 400, body: { reason: 'course_is_free' } })
    const { paymentMethodId } = await card(2025)
    expect(await open({ courseId, paymentMethodId })).toMatchObject({
      status: 400,
      body: { reason: 'payment_method_expired' },
    })
    await makeEnrollment({ userId: buyer.userId, courseId })
    expect(await open({ courseId })).toMatchObject({ status: 409, body: { reason: 'already_enrolled' } })
  })

  it('a cursor that is not ours and limits out of bounds give 400', async () => {
    for (const query of ['?cursor=x', '?limit=0', '?limit=101', '?limit=1&limit=2'])
      expect((await list(query)).status).toBe(400)
  })
})

describe('anonymous', () => {
  it('gives 401', async () => {
    const id = newId()
    const answers = [await list('', null), await read(id), await cancel(id), await invoice(id)]
    answers.push(await call(POST, ask('POST', undefined, { courseId })))
    for (const { status } of answers) expect(status).toBe(401)
  })
})

describe('wrong person', () => {
  it('what another pays, with what and its invoice is as if it did not exist, for an admin too (check 3)', async () => {
    const transactionId = await opened()
    const paid = await opened()
    const invoiceId = await completeTransaction(buyer.region, paid, `ch_${paid}`)
    for (const who of [other, await makeActor('admin')]) {
      expect(plain(await read(transactionId, who))).toEqual(plain(await read(newId(), who)))
      expect(plain(await cancel(transactionId, who))).toEqual(plain(await cancel(newId(), who)))
      expect(plain(await invoice(invoiceId, who))).toEqual(plain(await invoice(newId(), who)))
      expect((await list('', who)).body.data).toEqual([])
    }
    const { paymentMethodId } = await card(2099, other)
    expect(plain(await open({ courseId, paymentMethodId }))).toEqual(
      plain(await open({ courseId, paymentMethodId: newId() })),
    )
    expect((await read(transactionId, buyer)).body.data.status).toBe('pending')
  })
})
