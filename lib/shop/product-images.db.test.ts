import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { putImageRecords } from '@/lib/media/product-image-store'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { config } from '@/lib/platform/config'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db, sql } from '@/lib/platform/postgres'
import { addProductImage, addProductImageUrl } from '@/lib/shop/add-product-image'
import { chooseMainImage, removeProductImage } from '@/lib/shop/change-product-images'
import { createProduct } from '@/lib/shop/create-product'
import { deleteProduct } from '@/lib/shop/delete-product'
import { listProducts } from '@/lib/shop/list-products'
import { readOwnProduct, readProduct } from '@/lib/shop/read-product'
import { NewProduct, ProductSearch } from '@/lib/shop/schemas'
import { makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'

let owner: Actor
let picture: Buffer
beforeAll(async () => {
  await ensureCollections()
  owner = await makeActor()
  const create = { width: 1000, height: 600, channels: 3, background: 'teal' } as const
  picture = await sharp({ create }).jpeg().toBuffer()
})
beforeEach(async () => {
  await db().outboxEvent.deleteMany()
})

const records = (productId: string) =>
  mongo()
    .collection<{ _id: string; [field: string]: unknown }>('product_images')
    .find({ productId })
    .sort({ position: 1 })
    .toArray()
const make = (...images: string[]) =>
  createProduct(owner, NewProduct.parse({ name: 'Laptop', price: 1200, category: 'Electronics', images }))
const send = (productId: string) =>
  addProductImage(owner, productId, { bytes: picture, originalName: 'front.jpg' })
const order = async (productId: string) =>
  (await readProduct(productId)).images.map(({ imageUrl, isMainImage }) =>
    isMainImage ? `*${imageUrl}` : imageUrl,
  )

async function withStore<Result>(mongoUrl: string | undefined, work: () => Promise<Result>): Promise<Result> {
  const before = config().mongoUrl
  await closeMongo()
  config().mongoUrl = mongoUrl
  try {
    return await work()
  } finally {
    await closeMongo()
    config().mongoUrl = before
  }
}

describe('the image records of a product', () => {
  it('are one for each posted address, local and of the caller (SHOP-03)', async () => {
    const { productId } = await make('https://example.org/a.jpg', '/b.webp')
    expect(await relayMediaEvents()).toBe(1)
    const common = { productId, storageType: 'local', uploadedBy: owner.userId, isMainImage: false }
    expect(await records(productId)).toMatchObject([
      { ...common, imageUrl: 'https://example.org/a.jpg', createdAt: expect.any(Date) },
      { ...common, imageUrl: '/b.webp' },
    ])
  })

  it('of an upload say its size, type and digest (MED-03, MED-36)', async () => {
    const { productId } = await make()
    const image = await send(productId)
    await relayMediaEvents()
    const { createHash } = await import('node:crypto')
    expect(await records(productId)).toMatchObject([
      {
        _id: image.imageId,
        imageUrl: `/api/covers/${image.imageId}/cover.webp`,
        fileSize: picture.length,
        mimeType: 'image/jpeg',
        checksum: createHash('sha256').update(picture).digest('hex'),
        originalName: 'front.jpg',
        uploadedBy: owner.userId,
      },
    ])
    expect(image.checksum).toHaveLength(64)
  })

  it('are the same after a process that died between commit and relay, and after each event twice (C-13)', async () => {
    // The transaction is committed and nobody has called the relay: that is what a process leaves that dies here.
    const { productId } = await make('/a.webp', '/b.webp')
    await send(productId)
    expect(await records(productId)).toEqual([])
    const events = await db().outboxEvent.findMany({ where: { aggregateId: productId } })
    expect(events.length).toBeGreaterThan(0)
    await relayMediaEvents()
    const once = (await records(productId)).map(({ updatedAt: _time, ...rest }) => rest)
    expect(once).toHaveLength(3)
    for (let times = 0; times < 2; times += 1) {
      await db().outboxEvent.createMany({
        data: events.map(({ topic, aggregateId }) => ({ topic, aggregateId, payload: {} })),
      })
    }
    await relayMediaEvents()
    expect((await records(productId)).map(({ updatedAt: _time, ...rest }) => rest)).toEqual(once)
  })

  it('wait for a media store that is away, and come when it is back (SHOP-04)', async () => {
    const product = await withStore('mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200', async () => {
      const made = await make('/a.webp')
      await relayMediaEvents()
      return made
    })
    expect(await records(product.productId)).toEqual([])
    await relayMediaEvents()
    expect(await records(product.productId)).toHaveLength(1)
  })

  it('go with their product, with its files and by plain SQL too; nothing of others goes (MED-41)', async () => {
    const [gone, erased, kept] = [await make('/a.webp'), await make('/b.webp'), await make('/c.webp')]
    const { imageId } = await send(gone.productId)
    await relayMediaEvents()
    await deleteProduct(owner, gone.productId)
    await sql().query('DELETE FROM products WHERE product_id = $1', [erased.productId])
    await relayMediaEvents()
    expect(await records(gone.productId)).toEqual([])
    expect(await records(erased.productId)).toEqual([])
    expect(await records(kept.productId)).toHaveLength(1)
    expect(await db().mediaFile.count({ where: { fileId: imageId } })).toBe(0)
    expect(await db().mediaFileBlob.count({ where: { fileId: imageId } })).toBe(0)
  })

  it('follow a file that is removed as a file, and a main image that went', async () => {
    const { productId } = await make('/a.webp')
    const { imageId } = await send(productId)
    await chooseMainImage(owner, productId, imageId)
    await removeFile(owner, imageId)
    await relayMediaEvents()
    expect(await order(productId)).toEqual(['/a.webp'])
    expect((await db().product.findUniqueOrThrow({ where: { productId } })).mainImageId).toBeNull()
  })

  it('forget who brought them when that account is erased (MED-03)', async () => {
    const { productId } = await make('/a.webp')
    await send(productId)
    await relayMediaEvents()
    await sql().query('UPDATE product_image_urls SET uploaded_by = NULL WHERE product_id = $1', [productId])
    await sql().query('UPDATE media_files SET uploaded_by = NULL WHERE product_id = $1', [productId])
    await relayMediaEvents()
    const found = await records(productId)
    expect(found).toHaveLength(2)
    for (const record of found) expect(record).not.toHaveProperty('uploadedBy')
  })
})

describe('the main image (SHOP-11)', () => {
  it('is one at most: another takes its place, and the page shows it first', async () => {
    const { productId } = await make('/a.webp', '/b.webp', '/c.webp')
    await relayMediaEvents()
    const ids = (await records(productId)).map(record => record._id)
    expect(await order(productId)).toEqual(['/a.webp', '/b.webp', '/c.webp'])
    const images = await chooseMainImage(owner, productId, ids[1] ?? '')
    expect(images.map(({ isMainImage }) => isMainImage)).toEqual([true, false, false])
    await relayMediaEvents()
    expect(await order(productId)).toEqual(['*/b.webp', '/a.webp', '/c.webp'])
    await chooseMainImage(owner, productId, ids[2] ?? '')
    await relayMediaEvents()
    expect(await order(productId)).toEqual(['*/c.webp', '/a.webp', '/b.webp'])
  })

  it('stays one while many are chosen at once, in both stores', async () => {
    const { productId } = await make('/a.webp', '/b.webp', '/c.webp')
    await relayMediaEvents()
    const ids = (await records(productId)).map(record => record._id)
    await Promise.all(
      [...ids, ...ids, ...ids].map(id => askPatiently(() => chooseMainImage(owner, productId, id))),
    )
    await Promise.all([relayMediaEvents(), relayMediaEvents()])
    await relayMediaEvents()
    const main = (await records(productId)).filter(record => record.isMainImage)
    const { mainImageId } = await db().product.findUniqueOrThrow({ where: { productId } })
    expect(main.map(record => record._id)).toEqual([mainImageId])
  })

  it('is held to one by the media store itself', async () => {
    const { productId } = await make()
    const record = (imageId: string) => ({
      imageId,
      productId,
      imageUrl: '/x.webp',
      storageType: 'local' as const,
      fileSize: null,
      mimeType: null,
      checksum: null,
      isMainImage: true,
      uploadedBy: null,
      createdAt: new Date(),
      originalName: null,
      renditionBytes: 0,
    })
    await expect(putImageRecords(productId, [record('m1'), record('m2')])).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('is an image of the product, says the database', async () => {
    const [mine, other] = [await make('/a.webp'), await make('/b.webp')]
    const { images } = await readOwnProduct(owner, other.productId)
    const imageId = images[0]?.imageId ?? ''
    await expect(chooseMainImage(owner, mine.productId, imageId)).rejects.toMatchObject({
      reason: 'image_not_found',
    })
    await expect(
      sql().query('UPDATE products SET main_image_id = $2 WHERE product_id = $1', [mine.productId, imageId]),
    ).rejects.toMatchObject({ code: '23503' })
  })
})

describe('three images', () => {
  it('of three storage types come back together (MED-14, MED-08)', async () => {
    const { productId } = await make('/a.webp', '/b.webp', '/c.webp')
    await relayMediaEvents()
    for (const [position, storageType] of (['local', 'google-drive', 'cloud'] as const).entries()) {
      await mongo().collection('product_images').updateOne({ productId, position }, { $set: { storageType } })
    }
    const { images } = await readProduct(productId)
    expect(images.map(image => image.storageType)).toEqual(['local', 'google-drive', 'cloud'])
    const other = mongo()
      .collection('product_images')
      .updateOne({ productId }, { $set: { storageType: 'tape' } })
    await expect(other).rejects.toMatchObject({ code: 121 })
  })

  it('can be taken off, an address and an upload, and no more than twenty come', async () => {
    const { productId } = await make('/a.webp')
    const upload = await send(productId)
    const added = await addProductImageUrl(owner, productId, 'https://example.org/z.png')
    await removeProductImage(owner, productId, upload.imageId)
    await removeProductImage(owner, productId, added.imageId)
    await expect(removeProductImage(owner, productId, added.imageId)).rejects.toMatchObject({
      reason: 'image_not_found',
    })
    await relayMediaEvents()
    expect(await order(productId)).toEqual(['/a.webp'])
    const tries = await Promise.allSettled(
      Array.from({ length: 25 }, (_, index) =>
        askPatiently(() => addProductImageUrl(owner, productId, `/p/${index}.webp`)),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(19)
    expect((await readOwnProduct(owner, productId)).images).toHaveLength(20)
  })
})

describe('with the media store off', () => {
  it('a product is made, read and listed, without pictures (SHOP-04, SHOP-05)', async () => {
    await withStore(undefined, async () => {
      const { productId, images } = await make('/a.webp')
      expect(images).toEqual(['/a.webp'])
      expect(await readProduct(productId)).toMatchObject({ product: { productId }, images: [] })
      const { data } = await listProducts(ProductSearch.parse({ limit: 5 }))
      expect(data.find(card => card.productId === productId)).toMatchObject({ imageUrl: null })
      // Its maker sees the pictures that the page will have.
      expect((await readOwnProduct(owner, productId)).images).toMatchObject([{ imageUrl: '/a.webp' }])
    })
  })
})
