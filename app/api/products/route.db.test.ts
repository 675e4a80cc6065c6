import { beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/products/route'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { listProductIds } from '@/lib/shop/list-sitemap'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'
import { GET as CATEGORIES } from './categories/route'

let actor: Actor
beforeAll(async () => {
  await ensureCollections()
  actor = await makeActor()
})

const laptop = { name: 'Laptop', price: 1200, category: 'Electronics' }
const post = (body: unknown, who: Actor | undefined = actor) =>
  call(POST, apiRequest('POST', '/api/products', { body, ...(who ? { actor: who } : {}) }))
const list = (query: string) => call(GET, apiRequest('GET', `/api/products?${query}`))

describe('POST /api/products', () => {
  it('succeeds: 201 with the product, for anybody who is signed in (SHOP-02)', async () => {
    const images = ['https://example.org/laptop.jpg']
    for (const who of [actor, await makeActor('instructor'), await makeActor('admin')]) {
      const { status, body } = await post({ ...laptop, images }, who)
      expect(status).toBe(201)
      expect(body).toEqual({
        success: true,
        data: {
          ...laptop,
          productId: expect.any(String),
          description: '',
          currency: 'USD',
          stock: 0,
          rating: 0,
          ratingCount: 0,
          createdBy: who.userId,
          seller: { firstName: 'Ada', lastName: 'Reader' },
          images,
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
        },
      })
    }
  })

  it('is the caller’s, whatever the body says; rating and the like are passed over (SHOP-10, check 4)', async () => {
    const other = await makeActor()
    const planted = {
      createdBy: other.userId,
      created_by: other.userId,
      rating: 5,
      ratingCount: 100,
      region: 'asia',
      mainImageId: newId(),
      productId: newId(),
      creator: { connect: { userId: other.userId } },
      reviews: { create: [{ rating: 5 }] },
    }
    const { status, body } = await post({ ...laptop, ...planted })
    expect(status).toBe(201)
    const row = await db().product.findUniqueOrThrow({ where: { productId: body.data.productId } })
    expect(row).toMatchObject({
      createdBy: actor.userId,
      ratingCount: 0,
      region: 'europe',
      mainImageId: null,
    })
    expect(Number(row.rating)).toBe(0)
    expect(row.productId).not.toBe(planted.productId)
  })

  it.each([
    ['without a name', { ...laptop, name: undefined }],
    ['with a price of text', { ...laptop, price: '1200' }],
    ['below zero', { ...laptop, price: -1 }],
    ['with a tenth of a cent', { ...laptop, price: 0.001 }],
    ['with 1e308', { ...laptop, price: 1e308 }],
    ['with bytes in place of an address', { ...laptop, images: ['data:image/png;base64,iVBORw0KGgo='] }],
    ['with a file in place of an address', { ...laptop, images: [{ bytes: [1, 2, 3] }] }],
    ['with a script as address', { ...laptop, images: ['javascript:alert(1)'] }],
    ['with an object as name', { ...laptop, name: { $ne: null } }],
    ['that is a list', [laptop]],
  ])('invalid: 400 for a product %s, and none is made (SHOP-01)', async (_what, body) => {
    const before = await db().product.count()
    expect(await post(body)).toMatchObject({ status: 400, body: { success: false } })
    expect(await db().product.count()).toBe(before)
  })

  it('anonymous: 401, and none is made', async () => {
    const before = await db().product.count()
    expect((await call(POST, apiRequest('POST', '/api/products', { body: laptop }))).status).toBe(401)
    expect(await db().product.count()).toBe(before)
  })

  it('succeeds while the media store is off or away (SHOP-04)', async () => {
    const { mongoUrl } = config()
    for (const url of [undefined, 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200']) {
      await closeMongo()
      config().mongoUrl = url
      try {
        expect((await post({ ...laptop, images: ['/a.webp'] })).status).toBe(201)
      } finally {
        await closeMongo()
        config().mongoUrl = mongoUrl
      }
    }
  })
})

describe('GET /api/products', () => {
  const category = `Lamps ${newId()}`
  const name = (index: number) => `Lamp ${String.fromCharCode(65 + index)}`
  beforeAll(async () => {
    const createdAt = new Date('2026-01-01T00:00:00.123Z')
    for (let index = 0; index < 7; index += 1) {
      // Some tie in price, in time and in stock, so that only the id tells them apart.
      await makeProduct({
        name: name(index),
        description: index === 3 ? '100% brass_work' : 'Plain',
        price: [5, 5, 7, 19.99, 19.99, 3, 1000][index] ?? 0,
        stock: index % 3,
        category,
        createdAt: index < 4 ? createdAt : new Date(createdAt.getTime() + index),
      })
    }
    await makeProduct({ category: 'Lamps' })
  })

  const query = (more: Record<string, string> = {}) => new URLSearchParams({ category, ...more }).toString()
  async function walk(more: Record<string, string>) {
    const names: string[] = []
    let cursor = ''
    do {
      const { status, body } = await list(query({ ...more, limit: '2', ...(cursor ? { cursor } : {}) }))
      expect(status).toBe(200)
      expect(body.total).toBe(7)
      names.push(...body.data.map((card: { name: string }) => card.name))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    return names
  }

  it('succeeds: of a category only its products (SHOP-14)', async () => {
    const { status, body } = await list(query())
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: true, total: 7, nextCursor: null })
    expect(new Set(body.data.map((card: { category: string }) => card.category))).toEqual(new Set([category]))
  })

  it.each(['newest', 'price-low', 'price-high', 'rating'])(
    'walks page by page without gaps or doubles, ordered by %s',
    async sort => {
      const names = await walk({ sort })
      expect([...names].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map(name))
      const whole = await list(query({ sort }))
      expect(names).toEqual(whole.body.data.map((card: { name: string }) => card.name))
      const prices = whole.body.data.map((card: { price: number }) => card.price)
      if (sort === 'price-low') expect(prices).toEqual([3, 5, 5, 7, 19.99, 19.99, 1000])
      if (sort === 'price-high') expect(prices).toEqual([1000, 19.99, 19.99, 7, 5, 5, 3])
      if (sort === 'newest') expect(names.slice(0, 3)).toEqual([name(6), name(5), name(4)])
    },
  )

  it.each([
    [{ minPrice: '5', maxPrice: '7' }, 3],
    [{ minPrice: '19.99', maxPrice: '19.99' }, 2],
    [{ inStock: 'true' }, 4],
    [{ inStock: 'false' }, 7],
    [{ q: 'lamp a' }, 7],
    [{ q: 'Lamp G' }, 1],
    [{ q: '100% brass_' }, 1],
    [{ q: '1%' }, 0],
    [{ q: "' OR 1=1 --" }, 0],
    [{ q: 'lamp', inStock: 'true', maxPrice: '5' }, 2],
  ])('finds by %j', async (filter, count) => {
    const { body } = await list(query(filter))
    expect(body.data).toHaveLength(count)
    expect(body.total).toBe(count)
  })

  it.each([
    'sort=cheap',
    'minPrice=-1',
    'minPrice=x',
    'maxPrice=1e400',
    'limit=0',
    'limit=101',
    'cursor=zzz',
    'q=a&q=b',
    'q=%00',
  ])('invalid: 400 for %s', async bad => expect((await list(bad)).status).toBe(400))

  it('refuses the cursor of another order', async () => {
    const { body } = await list(query({ limit: '2' }))
    expect((await list(query({ sort: 'rating', cursor: body.nextCursor }))).status).toBe(400)
  })

  it('shows each product by its first picture, in one query of the media store', async () => {
    const shown = `Pictures ${newId()}`
    await post({ ...laptop, category: shown, images: ['/first.webp', '/second.webp'] })
    await post({ ...laptop, category: shown })
    await relayMediaEvents()
    const { body } = await list(new URLSearchParams({ category: shown }).toString())
    expect(body.data.map((card: { imageUrl: string }) => card.imageUrl)).toEqual([null, '/first.webp'])
  })

  it('names what can be bought to search engines', async () => {
    const [there, gone] = [await makeProduct(), await makeProduct({ stock: 0 })]
    const ids = await listProductIds()
    expect(ids).toContain(there.productId)
    expect(ids).not.toContain(gone.productId)
  })

  it('lists the categories with how many they have', async () => {
    const { status, body } = await call(CATEGORIES, apiRequest('GET', '/api/products/categories'))
    expect(status).toBe(200)
    expect(body.data).toContainEqual({ name: category, productCount: 7 })
  })
})
