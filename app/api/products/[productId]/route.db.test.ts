import { beforeAll, describe, expect, it } from 'vitest'
import { DELETE, GET, PATCH } from '@/app/api/products/[productId]/route'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { createProduct } from '@/lib/shop/create-product'
import { NewProduct } from '@/lib/shop/schemas'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'

let owner: Actor
let stranger: Actor
let admin: Actor
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor()
  stranger = await makeActor('instructor')
  admin = await makeActor('admin')
})

const path = (productId: string) => `/api/products/${productId}`
const read = (productId: string) => call(GET, apiRequest('GET', path(productId)), { productId })
const change = (productId: string, body: unknown, actor?: Actor) =>
  call(PATCH, apiRequest('PATCH', path(productId), { body, ...(actor ? { actor } : {}) }), { productId })
const remove = (productId: string, actor?: Actor) =>
  call(DELETE, apiRequest('DELETE', path(productId), actor ? { actor } : {}), { productId })
const make = (images: string[] = []) =>
  createProduct(owner, NewProduct.parse({ name: 'Desk', price: 80, category: 'Furniture', stock: 2, images }))

describe('GET /api/products/:id', () => {
  it('succeeds without sign-in: the product, and its images from their records (SHOP-05)', async () => {
    const { productId } = await make(['https://example.org/desk.jpg'])
    await relayMediaEvents()
    const { status, body } = await read(productId)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      data: {
        product: { productId, name: 'Desk', images: ['https://example.org/desk.jpg'] },
        images: [{ productId, imageUrl: 'https://example.org/desk.jpg', storageType: 'local' }],
      },
    })
  })

  it('has no images while the media store is off (SHOP-05)', async () => {
    const { productId } = await make(['/desk.webp'])
    await relayMediaEvents()
    const { mongoUrl } = config()
    await closeMongo()
    config().mongoUrl = undefined
    try {
      const { status, body } = await read(productId)
      expect(status).toBe(200)
      expect(body).toMatchObject({ success: true, data: { product: { productId }, images: [] } })
    } finally {
      config().mongoUrl = mongoUrl
    }
  })

  it('unknown: 404 (SHOP-07)', async () => {
    for (const productId of [newId(), 'nothing', "' OR 1=1 --"]) {
      expect(await read(productId)).toMatchObject({ status: 404, body: { success: false } })
    }
  })

  it('asks each database once, whatever the number of images (MED-38, PERF-03)', async () => {
    const { productId } = await make(Array.from({ length: 10 }, (_, index) => `/desk/${index}.webp`))
    await relayMediaEvents()
    await mongo().command({ profile: 2 })
    const { status, body } = await read(productId)
    await mongo().command({ profile: 0 })
    expect(status).toBe(200)
    expect(body.data.images).toHaveLength(10)
    const asked = await mongo()
      .collection('system.profile')
      .countDocuments({ 'command.find': 'product_images', 'command.filter.productId': productId })
    expect(asked).toBe(1)
  })

  it('fails as 500 {success: false, error} when something unexpected breaks (SHOP-06)', async () => {
    const { productId } = await make()
    await sql().query('ALTER TABLE product_image_urls RENAME TO product_image_urls_away')
    try {
      const { status, body } = await read(productId)
      expect(status).toBe(500)
      expect(body).toMatchObject({ success: false, error: expect.stringMatching(/^Something went wrong/) })
      expect(JSON.stringify(body)).not.toContain('product_image_urls')
    } finally {
      await sql().query('ALTER TABLE product_image_urls_away RENAME TO product_image_urls')
    }
    expect((await read(productId)).status).toBe(200)
  })
})

describe('PATCH /api/products/:id', () => {
  it('succeeds for its creator and an admin, and changes what is named alone (SHOP-08)', async () => {
    const { productId } = await make()
    const first = await change(productId, { price: 75.5, stock: 9 }, owner)
    expect(first).toMatchObject({ status: 200, body: { data: { name: 'Desk', price: 75.5, stock: 9 } } })
    const second = await change(productId, { name: 'Old desk' }, admin)
    expect(second.body.data).toMatchObject({ name: 'Old desk', price: 75.5, createdBy: owner.userId })
  })

  it('never changes whose it is, what it is rated or which image stands first (check 4)', async () => {
    const { productId } = await make()
    const before = await db().product.findUniqueOrThrow({ where: { productId } })
    const planted = {
      createdBy: stranger.userId,
      rating: 5,
      ratingCount: 3,
      region: 'asia',
      mainImageId: 'x',
      productId: newId(),
      createdAt: '2000-01-01T00:00:00Z',
      images: ['/y.webp'],
    }
    expect((await change(productId, planted, owner)).status).toBe(200)
    const { updatedAt: _was, ...was } = before
    const { updatedAt: _is, ...is } = await db().product.findUniqueOrThrow({ where: { productId } })
    expect(is).toEqual(was)
    expect(await db().productImageUrl.count({ where: { productId } })).toBe(0)
  })

  it('invalid: 400 with the field', async () => {
    const { productId } = await make()
    const answer = await change(productId, { price: -1, stock: 0.5 }, owner)
    expect(answer).toMatchObject({ status: 400, body: { reason: 'invalid_fields' } })
    expect(Object.keys(answer.body.fields)).toEqual(['price', 'stock'])
  })

  it('anonymous: 401; another person: 403 "Unauthorized"; unknown: 404; nothing changes', async () => {
    const { productId } = await make()
    expect((await change(productId, { price: 1 })).status).toBe(401)
    expect(await change(productId, { price: 1 }, stranger)).toMatchObject({
      status: 403,
      body: { error: 'Unauthorized' },
    })
    expect((await change(newId(), { price: 1 }, owner)).status).toBe(404)
    expect((await read(productId)).body.data.product.price).toBe(80)
  })
})

describe('DELETE /api/products/:id', () => {
  it('succeeds for its creator: gone from the shop and from every cart, its records too (SHOP-08, MED-41)', async () => {
    const { productId } = await make(['/desk.webp'])
    await relayMediaEvents()
    await db().cartItem.create({ data: { userId: stranger.userId, productId, quantity: 1 } })
    expect((await remove(productId, owner)).status).toBe(204)
    await relayMediaEvents()
    expect((await read(productId)).status).toBe(404)
    expect(await db().cartItem.count({ where: { productId } })).toBe(0)
    expect(await mongo().collection('product_images').countDocuments({ productId })).toBe(0)
    expect((await remove(productId, owner)).status).toBe(404)
  })

  it('succeeds for an admin', async () => {
    const { productId } = await makeProduct({ createdBy: owner.userId })
    expect((await remove(productId, admin)).status).toBe(204)
  })

  it('anonymous: 401; another person: 403 "Unauthorized"; it stays', async () => {
    const { productId } = await make()
    expect((await remove(productId)).status).toBe(401)
    expect(await remove(productId, stranger)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    expect((await read(productId)).status).toBe(200)
  })
})
