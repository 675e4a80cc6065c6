import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as SHOW } from '@/app/api/covers/[fileId]/[name]/route'
import { POST } from '@/app/api/products/[productId]/images/route'
import type { Actor } from '@/lib/auth/actor'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { readOwnProduct } from '@/lib/shop/read-product'
import { apiRequest, bearerOf, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'
import { PUT as CHOOSE } from './[imageId]/main/route'
import { DELETE } from './[imageId]/route'

let owner: Actor
let stranger: Actor
let admin: Actor
let productId: string
let picture: Buffer
beforeAll(async () => {
  owner = await makeActor()
  stranger = await makeActor('instructor')
  admin = await makeActor('admin')
  const create = { width: 1200, height: 900, channels: 3, background: 'teal' } as const
  picture = await sharp({ create }).webp().toBuffer()
})
beforeEach(async () => {
  productId = (await makeProduct({ createdBy: owner.userId })).productId
})

async function send(bytes: Buffer, actor?: Actor, id = productId) {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'front.png')
  const headers = new Headers(actor ? { authorization: `Bearer ${await bearerOf(actor)}` } : {})
  const { url } = await apiRequest('POST', `/api/products/${id}/images`)
  return call(POST, new Request(url, { method: 'POST', headers, body: form }), { productId: id })
}
const link = (imageUrl: unknown, actor: Actor) =>
  call(POST, apiRequest('POST', `/api/products/${productId}/images`, { body: { imageUrl }, actor }), {
    productId,
  })
const take = (imageId: string, actor?: Actor) =>
  call(DELETE, apiRequest('DELETE', '/api/x', actor ? { actor } : {}), { productId, imageId })
const choose = (imageId: string, actor?: Actor) =>
  call(CHOOSE, apiRequest('PUT', '/api/x', actor ? { actor } : {}), { productId, imageId })
const kept = () => db().mediaFile.count({ where: { productId } })

describe('POST /api/products/:id/images', () => {
  it('succeeds: 201 with the record; the picture is there for everybody, without its original (SHOP-09)', async () => {
    const { status, body } = await send(picture, owner)
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      productId,
      imageUrl: `/api/covers/${body.data.imageId}/cover.webp`,
      storageType: 'local',
      fileSize: picture.length,
      // By content; the form said something else.
      mimeType: 'image/webp',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      isMainImage: false,
      uploadedBy: owner.userId,
    })
    const show = (name: string) =>
      apiRequest('GET', body.data.imageUrl).then(request =>
        SHOW(request, { params: Promise.resolve({ fileId: body.data.imageId, name }) }),
      )
    const shown = await show('cover.webp')
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await show('original')).status).toBe(404)
  })

  it('succeeds with an address in place of a file', async () => {
    const { status, body } = await link('https://example.org/front.jpg', owner)
    expect(status).toBe(201)
    expect(body.data).toMatchObject({ imageUrl: 'https://example.org/front.jpg', uploadedBy: owner.userId })
    for (const bad of ['data:image/png;base64,AA', 'javascript:alert(1)', 5, null])
      expect((await link(bad, owner)).status).toBe(400)
    expect((await link('https://example.org/front.jpg', stranger)).status).toBe(403)
  })

  it('invalid: 400 "Invalid file" by content, whatever the form calls it, and nothing is stored (MED-35, SEC-09)', async () => {
    const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
    const tooLarge = Buffer.concat([picture, Buffer.alloc(IMAGE_BYTES_MAX + 1 - picture.length)])
    for (const bytes of [Buffer.from('#!/bin/sh'), Buffer.alloc(0), gif, tooLarge]) {
      expect(await send(bytes, owner)).toMatchObject({ status: 400, body: { error: 'Invalid file' } })
    }
    const blobs = await db().blob.count()
    expect(await kept()).toBe(0)
    expect(await db().blob.count()).toBe(blobs)
  })

  it('5 MB to the byte pass, one more does not (MED-35)', async () => {
    // What follows the picture belongs to the file and not to the picture.
    const whole = Buffer.concat([picture, Buffer.alloc(IMAGE_BYTES_MAX - picture.length)])
    expect(whole.length).toBe(5_242_880)
    expect((await send(whole, owner)).status).toBe(201)
    expect((await send(Buffer.concat([whole, Buffer.alloc(1)]), owner)).status).toBe(400)
  })

  it('anonymous: 401; anybody but its creator: 403 "Unauthorized", an admin too; nothing is stored (SHOP-09)', async () => {
    expect((await send(picture)).status).toBe(401)
    for (const actor of [stranger, admin]) {
      expect(await send(picture, actor)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    }
    expect(await kept()).toBe(0)
  })

  it('of an unknown product: 404, and nothing is stored (MED-33)', async () => {
    const before = await db().mediaFile.count()
    expect((await send(picture, owner, newId())).status).toBe(404)
    expect(await db().mediaFile.count()).toBe(before)
  })
})

describe('one picture of a product', () => {
  it('is put first: the others are not (SHOP-11)', async () => {
    const ids = [
      (await send(picture, owner)).body.data.imageId,
      (await send(picture, owner)).body.data.imageId,
    ]
    expect((await choose(ids[0], owner)).status).toBe(200)
    const { status, body } = await choose(ids[1], owner)
    expect(status).toBe(200)
    expect(
      body.data.map((image: { imageId: string; isMainImage: boolean }) => [image.imageId, image.isMainImage]),
    ).toEqual([
      [ids[1], true],
      [ids[0], false],
    ])
  })

  it('is taken off by its creator, and by an admin (SHOP-08)', async () => {
    const [one, two] = [await send(picture, owner), await link('/a.webp', owner)]
    expect((await take(one.body.data.imageId, owner)).status).toBe(204)
    expect((await take(two.body.data.imageId, admin)).status).toBe(204)
    expect((await readOwnProduct(owner, productId)).images).toEqual([])
    expect((await take(one.body.data.imageId, owner)).status).toBe(404)
  })

  it('invalid: 404 for one that is not of this product', async () => {
    const other = await makeProduct({ createdBy: owner.userId })
    const { body } = await send(picture, owner, other.productId)
    for (const imageId of [body.data.imageId, newId(), 'nothing']) {
      expect((await take(imageId, owner)).status).toBe(404)
      expect((await choose(imageId, owner)).status).toBe(404)
    }
    expect((await readOwnProduct(owner, other.productId)).images).toHaveLength(1)
  })

  it('anonymous: 401; another person: 403 "Unauthorized"; it stays as it is (MED-34)', async () => {
    const { imageId } = (await send(picture, owner)).body.data
    for (const act of [take, choose]) {
      expect((await act(imageId)).status).toBe(401)
      expect(await act(imageId, stranger)).toMatchObject({ status: 403, body: { error: 'Unauthorized' } })
    }
    expect((await readOwnProduct(owner, productId)).images).toMatchObject([{ imageId, isMainImage: false }])
  })
})
