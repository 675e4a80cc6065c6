import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeEnrollment, makeUser } from '@/lib/testing/factories'
import { stayWithinOneDay } from '@/lib/testing/one-day'

// The stored procedures, called by plain SQL (PRC-12 to PRC-14, PAY-01 to PAY-06, PAY-08).

let userId: string
let courseId: string
beforeAll(stayWithinOneDay)
beforeEach(async () => {
  userId = (await makeUser({ firstName: 'Nia', lastName: 'Moreau' })).userId
  courseId = (await makeCourse({ title: `Glaze ${newId()}`, price: 49.99 })).courseId
})

async function one<T>(text: string, values: unknown[]): Promise<T> {
  const { rows } = await sql().query<{ value: T }>(text, values)
  return rows[0]?.value as T
}
const create = (methodId: string | null = null, course = courseId, person = userId) =>
  one<string>(`SELECT create_transaction($1, $2, 'europe', $3) AS value`, [person, course, methodId])
const complete = (transactionId: string, charge = `ch_${transactionId}`, region = 'europe') =>
  one<string>('SELECT complete_transaction($1, $2, $3) AS value', [transactionId, region, charge])
const addCard = (isDefault = false, month = 12, year = 2099, person = userId) =>
  one<string>(`SELECT add_payment_method($1, 'europe', 'credit_card', '4242', 'Visa', $2, $3, $4) AS value`, [
    person,
    month,
    year,
    isDefault,
  ])
const row = (transactionId: string) => db().transaction.findUniqueOrThrow({ where: { transactionId } })
const defaults = async () => {
  const methods = await db().paymentMethod.findMany({ where: { userId, isDefault: true } })
  return methods.map(method => method.paymentMethodId)
}

describe('create_transaction() (PRC-12)', () => {
  it('opens a pending one over the price of the course, and gives its id (PAY-05)', async () => {
    const methodId = await addCard()
    const id = await create(methodId)
    const made = await row(id)
    expect(made).toMatchObject({
      userId,
      courseId,
      region: 'europe',
      currency: 'USD',
      paymentMethodId: methodId,
      gatewayTransactionId: null,
      status: 'pending',
      completedAt: null,
    })
    expect(made.amount.toFixed(2)).toBe('49.99')
  })

  it('refuses a card whose month is over, which stays stored (C-17)', async () => {
    const methodId = await addCard(true, 12, 2025)
    await expect(create(methodId)).rejects.toMatchObject({ code: 'LE400', message: 'payment_method_expired' })
    const now = new Date()
    const thisMonth = await addCard(false, now.getUTCMonth() + 1, now.getUTCFullYear())
    expect(await create(thisMonth)).toBeTruthy()
  })

  it('refuses what is free, not published, of nobody’s, taken already, or paid by another’s card', async () => {
    const free = (await makeCourse()).courseId
    const draft = (await makeCourse({ price: 5, publishedAt: null })).courseId
    await expect(create(null, free)).rejects.toMatchObject({ code: 'LE400', message: 'course_is_free' })
    await expect(create(null, draft)).rejects.toMatchObject({ code: 'LE404', message: 'course_not_found' })
    await expect(create(null, newId())).rejects.toMatchObject({ code: 'LE404' })
    const foreign = await addCard(false, 12, 2099, (await makeUser()).userId)
    await expect(create(foreign)).rejects.toMatchObject({
      code: 'LE404',
      message: 'payment_method_not_found',
    })
    await makeEnrollment({ userId, courseId })
    await expect(create()).rejects.toMatchObject({ code: 'LE409', message: 'already_enrolled' })
    expect(await db().transaction.count({ where: { userId } })).toBe(0)
  })
})

describe('a course that is paid for', () => {
  it('is not paid for again, until the money is back', async () => {
    const id = await create()
    await complete(id)
    await expect(create()).rejects.toMatchObject({ code: 'LE409', message: 'already_paid' })
    expect(await create(null, courseId, (await makeUser()).userId)).toBeTruthy()
    await db().transaction.update({ where: { transactionId: id }, data: { status: 'refunded' } })
    expect(await create()).toBeTruthy()
  })
})

describe('complete_transaction() (PRC-13)', () => {
  it('completes it, makes the invoice and gives its id (PAY-06)', async () => {
    const id = await create()
    const invoiceId = await complete(id, 'ch_first')
    expect(await row(id)).toMatchObject({
      status: 'completed',
      gatewayTransactionId: 'ch_first',
      completedAt: expect.any(Date),
    })
    const invoice = await db().invoice.findUniqueOrThrow({ where: { invoiceId } })
    expect(invoice).toMatchObject({
      transactionId: id,
      currency: 'USD',
      billedTo: 'Nia Moreau',
      description: expect.stringMatching(/^Glaze/),
    })
    expect(invoice.amount.toFixed(2)).toBe('49.99')
  })

  it('twice, and twenty times at once, gives one and the same invoice (PAY-06)', async () => {
    const id = await create()
    const ids = await Promise.all(Array.from({ length: 20 }, () => askPatiently(() => complete(id))))
    ids.push(await complete(id))
    expect(new Set(ids).size).toBe(1)
    expect(await db().invoice.count({ where: { transactionId: id } })).toBe(1)
  })

  it('a failure halfway leaves neither change', async () => {
    const id = await create()
    await sql().query(`
      CREATE FUNCTION plant_failure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
      CREATE TRIGGER plant_failure BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION plant_failure()`)
    await expect(complete(id)).rejects.toThrow('planted')
    await sql().query('DROP TRIGGER plant_failure ON invoices; DROP FUNCTION plant_failure')
    expect(await row(id)).toMatchObject({ status: 'pending', gatewayTransactionId: null, completedAt: null })
    expect(await complete(id)).toBeTruthy()
  })

  it('refuses another charge for a completed one, and a charge that paid for another', async () => {
    const [first, second] = [await create(), await create()]
    await complete(first, `ch_${first}`)
    await expect(complete(first, 'ch_other')).rejects.toMatchObject({
      code: 'LE409',
      message: 'completed_by_another_charge',
    })
    await expect(complete(second, `ch_${first}`)).rejects.toMatchObject({ code: '23505' })
    expect(await row(second)).toMatchObject({ status: 'pending' })
  })

  it('refuses one that is unknown, of another region, canceled, or charged without an id', async () => {
    const id = await create()
    await expect(complete(newId())).rejects.toMatchObject({ code: 'LE404' })
    await expect(complete(id, 'ch_1', 'asia')).rejects.toMatchObject({ code: 'LE404' })
    await expect(complete(id, '')).rejects.toMatchObject({ code: 'LE400' })
    await db().transaction.update({ where: { transactionId: id }, data: { status: 'canceled' } })
    await expect(complete(id)).rejects.toMatchObject({ code: 'LE409', message: 'transaction_not_pending' })
    expect(await db().invoice.count({ where: { transactionId: id } })).toBe(0)
  })

  it('the price of the moment it was opened is charged, whatever the course costs since (check 26)', async () => {
    const id = await create()
    await db().course.update({ where: { courseId }, data: { price: 1 } })
    const invoice = await db().invoice.findUniqueOrThrow({ where: { invoiceId: await complete(id) } })
    expect(invoice.amount.toFixed(2)).toBe('49.99')
  })
})

describe('get_user_transactions() (PRC-14)', () => {
  it('of 12 gives the 10 newest, newest first, and the rest behind them (PAY-08)', async () => {
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) {
      const id = await create()
      const createdAt = new Date(Date.UTC(2026, 0, 1 + n))
      await db().transaction.update({ where: { transactionId: id }, data: { createdAt } })
      ids.unshift(id)
    }
    await create(null, courseId, (await makeUser()).userId)
    const page = await sql().query('SELECT * FROM get_user_transactions($1)', [userId])
    expect(page.rows.map(each => each.transaction_id)).toEqual(ids.slice(0, 10))
    const last = page.rows.at(-1)
    const rest = await sql().query('SELECT * FROM get_user_transactions($1, 10, $2, $3)', [
      userId,
      last.created_at,
      last.transaction_id,
    ])
    expect(rest.rows.map(each => each.transaction_id)).toEqual(ids.slice(10))
  })
})

describe('add_payment_method()', () => {
  it('4242, Visa, 12, 2025, default reads back equal (PAY-01, PAY-02)', async () => {
    const paymentMethodId = await addCard(true, 12, 2025)
    expect(await db().paymentMethod.findUniqueOrThrow({ where: { paymentMethodId } })).toMatchObject({
      userId,
      region: 'europe',
      methodType: 'credit_card',
      cardLastFour: '4242',
      cardBrand: 'Visa',
      expiryMonth: 12,
      expiryYear: 2025,
      isDefault: true,
    })
  })

  it('a second default clears the first, by procedure and by plain update (PAY-03)', async () => {
    const [first, second] = [await addCard(true), await addCard(true)]
    expect(await defaults()).toEqual([second])
    await sql().query('UPDATE payment_methods SET is_default = true WHERE payment_method_id = $1', [first])
    expect(await defaults()).toEqual([first])
  })

  it('of ten defaults at once one is left, and others’ are left alone (PAY-03)', async () => {
    const other = (await makeUser()).userId
    const theirs = await addCard(true, 12, 2099, other)
    await Promise.all(Array.from({ length: 10 }, () => addCard(true)))
    expect(await defaults()).toHaveLength(1)
    expect(await db().paymentMethod.findUniqueOrThrow({ where: { paymentMethodId: theirs } })).toMatchObject({
      isDefault: true,
    })
  })

  it.each([
    ['4242424242424242', 'Visa'],
    ['42', 'Visa'],
    ['4242', '4242 4242 4242'],
    ['4242', '4242-4242'],
  ])('refuses %s of %s without naming it, and the table would too (PAY-04)', async (lastFour, brand) => {
    const refusal = await sql()
      .query(`SELECT add_payment_method($1, 'europe', 'credit_card', $2, $3, 12, 2099)`, [
        userId,
        lastFour,
        brand,
      ])
      .catch(error => error)
    expect(refusal).toMatchObject({ code: 'LE400', message: 'card_number_refused' })
    expect(JSON.stringify(refusal)).not.toContain('42424')
    await expect(
      sql().query(
        `INSERT INTO payment_methods (user_id, region, method_type, card_last_four, card_brand, expiry_month, expiry_year)
         VALUES ($1, 'europe', 'credit_card', $2, $3, 12, 2099)`,
        [userId, lastFour, brand],
      ),
    ).rejects.toThrow()
    expect(await db().paymentMethod.count({ where: { userId } })).toBe(0)
  })
})
