import sharp from 'sharp'
import { expect, test } from 'vitest'
import { repairIntegrity } from '@/lib/analytics/repair-integrity'
import { verifyIntegrity } from '@/lib/analytics/verify-integrity'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { writeAndReadBack } from '@/lib/platform/write-and-read-back'
import { addProductImage } from '@/lib/shop/add-product-image'
import { chooseMainImage } from '@/lib/shop/change-product-images'
import { createProduct } from '@/lib/shop/create-product'
import { placeOrder } from '@/lib/shop/place-order'
import { NewProduct } from '@/lib/shop/schemas'
import { makeActor } from '@/lib/testing/actors'
import { makeEnrollment, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

async function found(): Promise<Record<string, number>> {
  const checks = await verifyIntegrity()
  expect(checks.filter(check => check.skippedBecause)).toEqual([])
  return Object.fromEntries(
    checks.filter(check => check.findings.length > 0).map(check => [check.promise, check.findings.length]),
  )
}

test('verify finds each kind of damage, and nothing in stores that agree (I1, I8, I9, I11, I12, I15)', async () => {
  await ensureCollections()
  expect(await found()).toEqual({})

  const { courseId, fileId, user } = await aLearnerWhoWatched()
  // The file of the builder has no document until the relay gives it one.
  await sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload) VALUES ('media.file', $1, '{}')`,
    [fileId],
  )
  await relayMediaEvents()
  expect(await found()).toEqual({})
  const { product, order } = await aProductThatWasBought()
  // Its pictures are under way, then there.
  expect(await found()).toEqual({})
  await relayMediaEvents()
  expect(await found()).toEqual({})

  const plant = (text: string, values: unknown[] = []) => sql().query(text, values)
  await plant('UPDATE course_progress SET completed_files = 0 WHERE user_id = $1 AND course_id = $2', [
    user.userId,
    courseId,
  ])
  await plant('UPDATE courses SET enrollment_count = 99 WHERE course_id = $1', [courseId])
  await plant('UPDATE account_directory SET region = $2 WHERE user_id = $1', [user.userId, 'oceania'])
  await plant(
    `INSERT INTO blobs (sha256, size_bytes, storage_type, created_at) VALUES (repeat('a', 64), 1, 'local', now() - interval '3 days')`,
  )
  await plant(
    `INSERT INTO outbox_events (topic, aggregate_id, payload, dead_at) VALUES ('media.file', 'x', '{}', now())`,
  )
  await plant(
    `INSERT INTO media_jobs (file_id, task, state, attempt, lease_token, lease_until) VALUES ($1, 'process', 'running', 1, new_id(), now() - interval '1 hour')`,
    [fileId],
  )
  await mongo()
    .collection<{ _id: string }>('course_videos')
    .insertOne({ _id: 'orphan' }, { bypassDocumentValidation: true })
  await plant('UPDATE orders SET total_amount = 1 WHERE order_id = $1', [order.orderId])
  await damageImages(product.productId)

  expect(await found()).toEqual({
    'course progress equals a recount': 1,
    'ratings and learner counts equal a recount': 1,
    'accounts and the directory agree': 1,
    'order totals equal a recount': 1,
    'every document has its owner': 2,
    // Of a product's pictures, and of a content.
    'every reference leads to a document or a content': 2,
    'the ledger adds up to the listing of the store': 1,
    'every event is done or under way': 1,
    'every job is done or under way': 1,
  })

  // What has a right answer gets it; an account without its region, an order and a stuck job want a person.
  await repairIntegrity()
  await relayMediaEvents()
  expect(await found()).toEqual({
    'accounts and the directory agree': 1,
    'order totals equal a recount': 1,
    'every job is done or under way': 1,
  })
}, 60_000)

test('a written row is read back from both databases and none is left (OPS-13)', async () => {
  const before = await sql().query('SELECT count(*) FROM users')
  await writeAndReadBack()
  expect(
    await sql()
      .query('SELECT count(*) FROM users')
      .then(({ rows }) => rows),
  ).toEqual(before.rows)
  expect(await mongo().collection('write_probes').countDocuments()).toBe(0)
})

async function aProductThatWasBought() {
  const actor = await makeActor()
  const images = ['/a.webp', '/b.webp', '/c.webp']
  const product = await createProduct(
    actor,
    NewProduct.parse({ name: 'Desk', price: 80, category: 'Furniture', stock: 1, images }),
  )
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer()
  const { imageId } = await addProductImage(actor, product.productId, { bytes, originalName: 'desk.jpg' })
  await chooseMainImage(actor, product.productId, imageId)
  const items = [{ productId: product.productId, quantity: 1 }]
  return { product, order: await placeOrder(actor, 'the only one', { items }) }
}

/** One record goes, one loses its flag, and two come: of no picture, and of no product. */
async function damageImages(productId: string) {
  const records = mongo().collection<{ _id: string; [field: string]: unknown }>('product_images')
  await records.deleteOne({ productId, position: 0 })
  await records.updateOne({ productId, isMainImage: true }, { $set: { isMainImage: false } })
  const fields = { imageUrl: '/x.webp', storageType: 'local', createdAt: new Date() }
  await records.insertOne({ _id: 'no picture', productId, ...fields })
  await records.insertOne({ _id: 'no product', productId: newId(), ...fields })
}

async function aLearnerWhoWatched() {
  const { course, file } = await makeWatchableCourse()
  const user = await makeUser()
  await makeEnrollment({ userId: user.userId, courseId: course.courseId })
  await sql().query('SELECT record_progress($1, $2, 5, 100, true)', [user.userId, file.fileId])
  return { courseId: course.courseId, fileId: file.fileId, user }
}
