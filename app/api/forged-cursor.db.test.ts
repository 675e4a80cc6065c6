import { expect, test } from 'vitest'
import { GET as COURSES } from '@/app/api/courses/route'
import { GET as REVIEWS } from '@/app/api/products/[productId]/reviews/route'
import { GET as PRODUCTS } from '@/app/api/products/route'
import { GET as TRANSACTIONS } from '@/app/api/transactions/route'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'

const UNFIT = [1e308, -1e308, 9_007_199_254_740_991, 8.64e15, 1e15, -0.5]
const forged = (order: string, keys: number[]) =>
  Buffer.from(JSON.stringify([order, keys, newId()])).toString('base64url')

/** The position with each unfit number in each of its places. */
const variants = (order: string, keys: number[]) =>
  keys.flatMap((_, place) => UNFIT.map(bad => forged(order, keys.with(place, bad))))

test.each([
  ['courses:newest', COURSES, [0, 1_795_000_000_000, 8], ''],
  ['courses:rating', COURSES, [0, 4_670_000_006, 8], '&sort=rating'],
  ['courses:relevance', COURSES, [1, 19, 4], '&q=course'],
  ['products:newest', PRODUCTS, [1_795_000_000_000, 0], ''],
  ['products:rating', PRODUCTS, [5, 1], '&sort=rating'],
  ['reviews:highest', REVIEWS, [1_795_000_000_000, 5], '&sort=highest'],
  ['transactions', TRANSACTIONS, [1_795_000_000_000], ''],
] as const)(
  'a cursor of %s with numbers that no row can have is refused or ends the list, and never a fault (check 5)',
  async (order, handler, keys, query) => {
    const actor = await makeActor()
    const { productId } = await makeProduct()
    for (const cursor of variants(order, [...keys])) {
      const answer = await call(handler, apiRequest('GET', `/x?cursor=${cursor}${query}`, { actor }), {
        productId,
      })
      expect([200, 400]).toContain(answer.status)
      if (answer.status === 400) expect(answer.body.reason).toBe('invalid_cursor')
    }
  },
)
