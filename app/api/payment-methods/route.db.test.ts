import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { logger } from '@/lib/platform/logger'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { DELETE, PATCH } from './[paymentMethodId]/route'
import { GET, POST } from './route'

const CARD = {
  methodType: 'credit_card',
  cardLastFour: '4242',
  cardBrand: 'Visa',
  expiryMonth: 12,
  expiryYear: 2025,
  isDefault: true,
}
let actor: Actor
let other: Actor
beforeEach(async () => {
  ;[actor, other] = [await makeActor(), await makeActor()]
})
const list = (who?: Actor) => call(GET, apiRequest('GET', '/x', who ? { actor: who } : {}))
const add = (body: unknown, who?: Actor) =>
  call(POST, apiRequest('POST', '/x', { body, ...(who ? { actor: who } : {}) }))
const change = (id: string, body: unknown, who?: Actor) =>
  call(PATCH, apiRequest('PATCH', '/x', { body, ...(who ? { actor: who } : {}) }), { paymentMethodId: id })
const remove = (id: string, who?: Actor) =>
  call(DELETE, apiRequest('DELETE', '/x', who ? { actor: who } : {}), { paymentMethodId: id })
const added = async (body: object = CARD) => (await add(body, actor)).body.data.paymentMethodId as string
const mine = () => db().paymentMethod.findMany({ where: { userId: actor.userId } })
const plain = ({ status, body }: { status: number; body: object }) => [status, { ...body, requestId: '' }]

describe('succeeds', () => {
  it('4242, Visa, 12, 2025, default is listed under its id and marked expired (PAY-01, PAY-02, C-17)', async () => {
    const { status, body } = await add(CARD, actor)
    expect([status, body.data]).toEqual([
      201,
      { ...CARD, paymentMethodId: expect.any(String), isExpired: true, createdAt: expect.any(String) },
    ])
    expect((await list(actor)).body.data).toEqual([body.data])
    expect((await list(other)).body.data).toEqual([])
  })

  it('a second default clears the first; a date can be renewed; a method can be removed (PAY-03)', async () => {
    const [first, second] = [await added(), await added()]
    const isDefault = async () => {
      const { data } = (await list(actor)).body
      return data.map((each: { paymentMethodId: string; isDefault: boolean }) => [
        each.paymentMethodId,
        each.isDefault,
      ])
    }
    expect(await isDefault()).toEqual([
      [second, true],
      [first, false],
    ])
    const renewed = await change(first, { isDefault: true, expiryYear: 2099 }, actor)
    expect(renewed.body.data).toMatchObject({ isDefault: true, isExpired: false, expiryMonth: 12 })
    expect(await isDefault()).toEqual([
      [first, true],
      [second, false],
    ])
    expect((await remove(first, actor)).status).toBe(204)
    expect(await isDefault()).toEqual([[second, false]])
  })
})

describe('invalid', () => {
  it.each([
    [{}],
    [{ ...CARD, methodType: 'cash' }],
    [{ ...CARD, cardLastFour: '42' }],
    [{ ...CARD, cardLastFour: 4242 }],
    [{ ...CARD, cardLastFour: { $ne: null } }],
    [{ ...CARD, expiryMonth: 13 }],
    [{ ...CARD, expiryMonth: '12' }],
    [{ ...CARD, expiryYear: 1e308 }],
    [{ ...CARD, cardBrand: ['Visa'] }],
    [{ methodType: 'credit_card' }],
    [[]],
  ])('%o gives 400 and adds nothing (check 5)', async body => {
    expect((await add(body, actor)).status).toBe(400)
    expect(await mine()).toEqual([])
  })

  it.each([
    ['in a member of its own', { cardNumber: '4242424242424242' }],
    ['as the last four', { cardLastFour: '4242424242424242' }],
    ['as the brand', { cardBrand: 'Visa 4242 4242 4242 4242' }],
    ['with dashes, deep inside', { details: { list: ['4242-4242-4242-4242'] } }],
    ['as a number', { note: 4242424242424242 }],
    ['as a name', { '4242424242424242': 1 }],
  ])('a full number %s is refused, and found in no table, answer or log (PAY-04)', async (_, planted) => {
    const lines: unknown[] = []
    const spies = (['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const).map(level =>
      vi.spyOn(logger(), level).mockImplementation((...line: unknown[]) => void lines.push(line)),
    )
    const answer = await add({ ...CARD, ...planted }, actor)
    const id = newId()
    const patched = await change(id, { isDefault: true, ...planted }, actor)
    for (const spy of spies) spy.mockRestore()
    expect([answer.status, patched.status]).toEqual([400, 400])
    expect(lines.length).toBeGreaterThan(0)
    const { rows } = await sql().query(
      `SELECT string_agg(query_to_xml('SELECT * FROM ' || c.oid::regclass, true, true, '')::text, '') AS everything
       FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
    )
    const digits = (value: unknown) => JSON.stringify(value).replace(/[ -]/g, '')
    for (const place of [answer.body, patched.body, lines, rows[0].everything])
      expect(digits(place)).not.toContain('42424242')
  })

  it('passes over whose it is and when it was made (check 4)', async () => {
    const id = newId()
    await add(
      { ...CARD, paymentMethodId: id, userId: other.userId, region: 'asia', user: { connect: {} } },
      actor,
    )
    expect(await mine()).toMatchObject([{ userId: actor.userId, region: actor.region }])
    const [method] = await mine()
    expect(method?.paymentMethodId).not.toBe(id)
    await change(method?.paymentMethodId ?? '', { userId: other.userId, cardLastFour: '1111' }, actor)
    expect(await mine()).toMatchObject([{ userId: actor.userId, cardLastFour: '4242' }])
  })
})

describe('anonymous', () => {
  it('gives 401', async () => {
    const id = await added()
    for (const answer of [await list(), await add(CARD), await change(id, {}), await remove(id)])
      expect(answer.status).toBe(401)
  })
})

describe('wrong person', () => {
  it('another’s method is as if it did not exist, for an admin too (check 3)', async () => {
    const id = await added()
    for (const stranger of [other, await makeActor('admin')]) {
      expect(plain(await change(id, { isDefault: false }, stranger))).toEqual(
        plain(await change(newId(), { isDefault: false }, stranger)),
      )
      expect(plain(await remove(id, stranger))).toEqual(plain(await remove(newId(), stranger)))
    }
    expect(await mine()).toMatchObject([{ isDefault: true }])
  })
})
