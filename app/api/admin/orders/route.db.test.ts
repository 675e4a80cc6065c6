import { beforeAll, describe, expect, it } from 'vitest'
import { GET as READ } from '@/app/api/admin/orders/[orderId]/route'
import { GET as EXPORT } from '@/app/api/admin/orders/export/route'
import { GET } from '@/app/api/admin/orders/route'
import { adminOverview } from '@/lib/analytics/admin-overview'
import type { Purchase } from '@/lib/analytics/purchase-schemas'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { cancelOrder } from '@/lib/shop/settle-order'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeProduct, makeUser } from '@/lib/testing/factories'
import { makePurchase } from '@/lib/testing/make-purchase'
import { stayWithinOneDay } from '@/lib/testing/one-day'

let admin: Actor
let buyer: Awaited<ReturnType<typeof makeUser>>
let placed: string
let canceled: string
let paid: string
let pending: string

async function pay(given: { amount: number; completedAt?: Date; createdAt?: Date; currency?: string }) {
  const { courseId } = await makeCourse({ title: 'Sky', slug: newId() })
  const { completedAt } = given
  const isPaid = completedAt
    ? { status: 'completed' as const, gatewayTransactionId: `charge-${newId()}` }
    : {}
  const { transactionId } = await db().transaction.create({
    data: { userId: buyer.userId, courseId, region: 'europe', ...given, ...isPaid },
  })
  return transactionId
}

const DAY = '2026-03-14'
beforeAll(async () => {
  await stayWithinOneDay()
  admin = await makeActor('admin')
  buyer = await makeUser({ firstName: 'Quentin', lastName: 'Zibel', email: `zibel-${newId()}@example.test` })
  const product = await makeProduct({ name: '=Lamp' })
  const at = (time: string) => new Date(`${DAY}T${time}Z`)
  const buy = async (createdAt: Date) => (await makePurchase(buyer.userId, product, { createdAt })).orderId
  placed = await buy(at('00:00:00'))
  canceled = await buy(at('12:00:00'))
  await cancelOrder(admin, canceled)
  // Begun on the day before, and paid on the last moment of the day.
  paid = await pay({
    amount: 12.34,
    createdAt: new Date('2026-03-13T10:00:00Z'),
    completedAt: at('23:59:59.999'),
  })
  pending = await pay({ amount: 5, createdAt: new Date('2026-03-15T00:00:00Z') })
})

const list = (query: string, actor: Actor | null = admin) =>
  call(GET, apiRequest('GET', `/api/admin/orders?${query}`, actor ? { actor } : {}))
const found = async (query: string) =>
  ((await list(`q=zibel&${query}`)).body.data as Purchase[]).map(({ purchaseId }) => purchaseId)

describe('what everybody bought', () => {
  it('succeeds: orders and payments, the newest first, with who bought what', async () => {
    const { body } = await list('q=zibel')
    expect(body.data).toMatchObject([
      { purchaseId: pending, kind: 'course', state: 'pending', title: 'Sky', amount: '5.00' },
      { purchaseId: paid, state: 'completed', at: `${DAY}T23:59:59.999Z`, buyerName: 'Quentin Zibel' },
      { purchaseId: canceled, kind: 'order', state: 'canceled' },
      { purchaseId: placed, title: '1 × =Lamp', amount: '10.00', lineCount: 1, buyerEmail: buyer.email },
    ])
    expect(body.totals).toEqual([
      { kind: 'course', state: 'completed', currency: 'USD', count: 1, amount: '12.34' },
      { kind: 'course', state: 'pending', currency: 'USD', count: 1, amount: '5.00' },
      { kind: 'order', state: 'canceled', currency: 'USD', count: 1, amount: '10.00' },
      { kind: 'order', state: 'placed', currency: 'USD', count: 1, amount: '10.00' },
    ])
  })

  it('is narrowed by kind, state, days with both ends, and number', async () => {
    expect(await found('kind=course')).toEqual([pending, paid])
    expect(await found('state=canceled')).toEqual([canceled])
    expect(await found(`from=${DAY}&to=${DAY}`)).toEqual([paid, canceled, placed])
    expect(await found('from=2026-03-15')).toEqual([pending])
    expect(await found('to=2026-03-13')).toEqual([])
    const ids = async (q: string) => (await list(`q=${q}`)).body.data.map((row: Purchase) => row.purchaseId)
    expect(await ids(placed.slice(-8).toUpperCase())).toEqual([placed])
    expect(await ids(paid)).toEqual([paid])
    expect(await ids('%25')).toEqual([])
  })

  it('comes to what the overview says was paid today', async () => {
    await pay({ amount: 7.07, completedAt: new Date() })
    await pay({ amount: 300, completedAt: new Date(), currency: 'JPY' })
    const { money, takenAt } = await adminOverview(admin)
    const day = takenAt.slice(0, 10)
    const { body } = await list(`from=${day}&to=${day}&kind=course&state=completed`)
    expect(
      body.totals.map(({ currency, amount, count }: Record<string, unknown>) => ({
        currency,
        amount,
        count,
      })),
    ).toEqual(money)
    expect(money).toHaveLength(2)
  })

  it('page by page has each once', async () => {
    const ids: string[] = []
    let cursor = ''
    do {
      const { body } = await list(`q=zibel&limit=2${cursor && `&cursor=${cursor}`}`)
      ids.push(...body.data.map((row: Purchase) => row.purchaseId))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect(ids).toEqual(await found(''))
    expect(new Set(ids).size).toBe(6)
  })

  it('is a file as a whole, in which nothing is a formula (check 25)', async () => {
    const file = async (format: string) => {
      const request = apiRequest('GET', `/x?q=zibel&to=2026-03-20&format=${format}`, { actor: admin })
      return (await EXPORT(await request, { params: Promise.resolve({}) })).text()
    }
    const lines = (await file('csv')).trim().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[4]).toContain('1 × =Lamp,1,10,USD')
    expect(JSON.parse(await file('json'))).toEqual((await list('q=zibel&to=2026-03-20')).body.data)
  })

  it('names nobody whose account is erased, nor finds them', async () => {
    const gone = await makeUser({ firstName: 'Gonzalo' })
    const { orderId } = await makePurchase(gone.userId, await makeProduct())
    await db().user.update({ where: { userId: gone.userId }, data: { erasedAt: new Date() } })
    expect((await list('q=gonzalo')).body.data).toEqual([])
    expect((await list(`q=${orderId}`)).body.data).toMatchObject([{ buyerName: null, buyerEmail: null }])
  })

  it('invalid: 400 for what there is not', async () => {
    for (const query of ['state=lost', 'kind=gift', 'from=yesterday', 'limit=0', 'cursor=zzz', 'q=a%00b']) {
      expect((await list(query)).status, query).toBe(400)
    }
  })

  it('anonymous: 401', async () => {
    expect((await list('', null)).status).toBe(401)
    expect((await call(EXPORT, apiRequest('GET', '/x'))).status).toBe(401)
  })

  it('wrong role: 403', async () => {
    for (const userType of ['student', 'instructor'] as const) {
      const actor = await makeActor(userType)
      expect((await list('', actor)).status).toBe(403)
      expect((await call(EXPORT, apiRequest('GET', '/x', { actor }))).status).toBe(403)
    }
  })
})

const read = (orderId: string, actor?: Actor) =>
  call(READ, apiRequest('GET', '/x', actor ? { actor } : {}), { orderId })

describe('one of them in full', () => {
  it('succeeds: its lines, what can be done, and who did what', async () => {
    expect((await read(placed, admin)).body.data).toMatchObject({
      lines: [
        { name: '=Lamp', quantity: 1, unitPrice: '10.00', lineTotal: '10.00', sellerName: 'Ada Reader' },
      ],
      history: [{ what: 'placed', by: null }],
      may: { cancel: true, fulfill: true },
    })
    expect((await read(canceled, admin)).body.data).toMatchObject({
      history: [{ what: 'placed' }, { what: 'canceled', by: 'Ada Reader' }],
      may: { cancel: false, fulfill: false },
    })
    expect((await read(paid, admin)).body.data).toMatchObject({
      lines: [{ name: 'Sky', lineTotal: '12.34' }],
      history: [{ what: 'pending' }, { what: 'completed', by: null }],
      gatewayTransactionId: expect.stringContaining('charge-'),
      may: { cancel: false, fulfill: false },
    })
  })

  it('invalid: 404 for what is none', async () => {
    expect((await read(newId(), admin)).status).toBe(404)
    expect((await read('nothing', admin)).status).toBe(404)
  })

  it('anonymous: 401', async () => {
    expect((await read(placed)).status).toBe(401)
  })

  it('wrong role: 403, the buyer too', async () => {
    expect((await read(placed, await makeActor('instructor'))).status).toBe(403)
    expect((await read(placed, await makeActor())).status).toBe(403)
  })
})
