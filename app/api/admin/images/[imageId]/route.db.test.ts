import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DELETE } from '@/app/api/admin/images/[imageId]/route'
import { GET } from '@/app/api/admin/products/[productId]/images/route'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { saveProductImage } from '@/lib/media/save-product-image'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { closeMongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeProduct } from '@/lib/testing/factories'

let admin: Actor
let seller: Actor
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
  seller = await makeActor()
})
let productId: string
let imageId: string
beforeEach(async () => {
  ;({ productId } = await makeProduct({ createdBy: seller.userId }))
  ;({ imageId } = await saveProductImage({ productId, imageUrl: 'https://cdn.example.test/a.png' }))
})
afterEach(() => {
  delete process.env.MEDIA_DB_ENABLED
  resetConfig()
})

const list = (actor?: Actor, id = productId) =>
  call(GET, apiRequest('GET', '/api/x', actor ? { actor } : {}), { productId: id })
const remove = (actor?: Actor, id = imageId) =>
  call(DELETE, apiRequest('DELETE', '/api/x', actor ? { actor } : {}), { imageId: id })

describe('GET /api/admin/products/:id/images', () => {
  it('succeeds for an admin with the image records (ADM-01)', async () => {
    const { status, body } = await list(admin)
    expect([status, body.success]).toEqual([200, true])
    expect(body.data).toMatchObject([{ imageId, productId, storageType: 'local' }])
  })

  it('unknown 404, anonymous 401, and nobody but an admin, its seller neither (ADM-01)', async () => {
    expect((await list(admin, newId())).status).toBe(404)
    expect((await list()).status).toBe(401)
    expect((await list(seller)).status).toBe(403)
  })
})

describe('DELETE /api/admin/images/:id', () => {
  it('succeeds: the record is gone from the images of the product, and who did it is noted (ADM-02)', async () => {
    const { status, body } = await remove(admin)
    expect([status, body]).toEqual([200, { success: true, message: 'Image deleted' }])
    expect((await list(admin)).body.data).toEqual([])
    expect(await db().auditEntry.count({ where: { actorId: admin.userId, targetId: imageId } })).toBe(1)
    expect((await remove(admin)).status).toBe(404)
  })

  it('anonymous 401, anybody else 403, and it stays (ADM-02)', async () => {
    expect((await remove()).status).toBe(401)
    expect((await remove(seller)).status).toBe(403)
    expect((await list(admin)).body.data).toHaveLength(1)
  })

  it('says so while the media store is off, and removes nothing (MED-25)', async () => {
    await closeMongo()
    process.env.MEDIA_DB_ENABLED = 'false'
    resetConfig()
    expect(await remove(admin)).toMatchObject({ status: 503, body: { success: false } })
    expect(await db().productImageUrl.count({ where: { productId } })).toBe(1)
  })
})
